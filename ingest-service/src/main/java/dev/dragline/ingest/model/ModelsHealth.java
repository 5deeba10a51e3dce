// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.model;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Reports the service as not ready until it knows a generator for which it can accept jobs. */
@Component("modelsHealthIndicator")
class ModelsHealth implements HealthIndicator {

    private final KnownModels models;

    ModelsHealth(KnownModels models) {
        this.models = models;
    }

    @Override
    public Health health() {
        if (!models.isUpToDate()) {
            return missing("the published models are being read");
        }
        if (!models.hasGenerator()) {
            return missing("no generator is known yet: an inference worker announces those of the model store when it"
                    + " starts");
        }
        return Health.up().build();
    }

    private static Health missing(String reason) {
        return Health.outOfService().withDetail("reason", reason).build();
    }
}
