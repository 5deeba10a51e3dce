// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.letters;

import dev.dragline.ingest.WakeableLoop;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Redrives letters as long as the service runs; what a process before has not sent, too. */
@Component
class RedriveLoop extends WakeableLoop {

    private static final Logger LOG = LoggerFactory.getLogger(RedriveLoop.class);

    private static final Duration TROUBLED = Duration.ofSeconds(5);

    private final Redriver redriver;

    RedriveLoop(Redriver redriver) {
        super("redrive");
        this.redriver = redriver;
    }

    @Override
    protected Duration turn() {
        try {
            return redriver.once();
        } catch (RuntimeException e) {
            if (isRunning()) {
                LOG.warn("dead letters cannot be redriven now; it is tried again: {}", String.valueOf(e.getMessage()));
                LOG.debug("why dead letters cannot be redriven", e);
            }
            return TROUBLED;
        }
    }

    @Override
    protected void end() {
        redriver.close();
    }
}
