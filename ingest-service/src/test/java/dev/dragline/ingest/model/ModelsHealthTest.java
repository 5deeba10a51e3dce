// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.ingest.Examples;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class ModelsHealthTest {

    private final KnownModels models = new KnownModels();
    private final ModelsHealth health = new ModelsHealth(models);

    @Test
    void isNotReadyBeforeAJobCanBeAcceptedAndSaysWhatIsMissing() {
        assertThat(missing()).isEqualTo("the published models are being read");

        models.publishedRead();
        models.usedRead();

        assertThat(missing())
                .isEqualTo("no generator is known yet: an inference worker announces those of the model store when it"
                        + " starts");

        models.learn(Examples.FACES);

        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }

    private Object missing() {
        Health now = health.health();
        assertThat(now.getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        return now.getDetails().get("reason");
    }
}
