// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.event.ConsumerStoppedEvent;
import org.springframework.stereotype.Component;

/**
 * Ends this process when a consumer stopped because of an error, such as a want of memory where no batch was computed: it would
 * run on without taking edits. Whoever supervises it starts it again, and what it had not answered is computed then.
 */
@Component
class EndOnError {

    private static final Logger LOG = LoggerFactory.getLogger(EndOnError.class);
    private static final int INTERNAL_ERROR = 70;

    @EventListener
    void stopped(ConsumerStoppedEvent event) {
        if (event.getReason() == ConsumerStoppedEvent.Reason.ERROR) {
            LOG.error("a consumer stopped because of an error, so that this worker ends");
            Runtime.getRuntime().halt(INTERNAL_ERROR);
        }
    }
}
