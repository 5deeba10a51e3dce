package dev.dragline.ingest.model;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Not ready before it is known which models there are. */
@Component("modelsHealthIndicator")
class ModelsHealth implements HealthIndicator {

    private final KnownModels models;

    ModelsHealth(KnownModels models) {
        this.models = models;
    }

    @Override
    public Health health() {
        return models.isUpToDate()
                ? Health.up().build()
                : Health.outOfService()
                        .withDetail("reason", "the published models are being read")
                        .build();
    }
}
