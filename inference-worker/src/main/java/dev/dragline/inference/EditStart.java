// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.cloud.stream.binding.BindingsLifecycleController;
import org.springframework.cloud.stream.binding.BindingsLifecycleController.State;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Starts to take edits from the topics when the models that were warmed up are proven. If one of them is not, this
 * worker takes no edits, so that another worker gets them, and its health says that it is not ready and why.
 */
@Component("proofs")
class EditStart implements HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(EditStart.class);
    private static final List<String> BINDINGS =
            List.of("previewsRequested-in-0", "editsInteractive-in-0", "editsOptimisation-in-0", "editsBulk-in-0");

    private final BindingsLifecycleController bindings;
    private final WarmUp warmUp;

    EditStart(BindingsLifecycleController bindings, WarmUp warmUp) {
        this.bindings = bindings;
        this.warmUp = warmUp;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        if (warmUp.unproven().isEmpty()) {
            BINDINGS.forEach(name -> bindings.changeState(name, State.STARTED));
        } else {
            LOG.error("this worker takes no edits: {}", reason());
        }
    }

    @Override
    public Health health() {
        return warmUp.unproven().isEmpty()
                ? Health.up().build()
                : Health.down().withDetail("reason", reason()).build();
    }

    private String reason() {
        return String.join("; ", warmUp.unproven())
                + ". Run `dragline doctor` on its machine; if the model is at fault, renew its reference on a machine that"
                + " passes it (`dragline generator references`), and start the worker again";
    }
}
