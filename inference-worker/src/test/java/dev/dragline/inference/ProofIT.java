// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.contracts.Messages;
import dev.dragline.contracts.Topics;
import dev.dragline.contracts.edits.EditCompleted;
import dev.dragline.contracts.edits.EditRequested;
import dev.dragline.contracts.edits.FailureReason;
import dev.dragline.contracts.models.ModelUsed;
import dev.dragline.testing.KafkaExtension;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

class ProofIT {

    private static final String REASON = "this worker's machine must not compute with faces-128/wrong, which computes"
            + " otherwise than its reference says: code ";

    @RegisterExtension
    static final KafkaExtension KAFKA = new KafkaExtension();

    private static final EditTopics TOPICS = new EditTopics(KAFKA);

    @TempDir
    private Path directory;

    @Test
    void aMachineThatComputesOtherwiseIsNotReadyAndLeavesEditsToOthers() throws IOException, InterruptedException {
        Path wrong = Examples.models(directory.resolve("wrong"));
        Examples.publishTampered(wrong, "wrong");
        Path right = Examples.models(directory.resolve("right"));
        use("wrong");
        EditRequested edit = Examples.edit(UUID.randomUUID(), 1, "latent-predictor", "v1", 63);
        try (ConfigurableApplicationContext lame = start("lame", wrong)) {
            JsonNode health = readiness(lame);
            assertThat(health.path("status").asString()).isEqualTo("DOWN");
            assertThat(health.path("components")
                            .path("proofs")
                            .path("details")
                            .path("reason")
                            .asString())
                    .startsWith(REASON)
                    .endsWith("; tolerated are code 1.0e-04 of its RMS, landing 1.0e-04 of the width, image 5.0e-02 of"
                            + " 255. Run `dragline doctor` on its machine; if the model is at fault, renew its reference"
                            + " on a machine that passes it (`dragline generator references`), and start the"
                            + " worker again");
            TOPICS.request(edit);
            try (ConfigurableApplicationContext fit = start("fit", right)) {
                assertThat(readiness(fit).path("status").asString()).isEqualTo("UP");
                assertThat(answer(edit).worker()).isEqualTo("fit");
            }
        }
    }

    @Test
    void aModelThatIsNotProvenIsRefusedUntilItsReferenceIsRenewed() throws IOException, InterruptedException {
        use(null);
        Path models = Examples.models(directory.resolve("models"));
        Examples.publishTampered(models, "wrong");
        try (ConfigurableApplicationContext worker = start("worker", models)) {
            assertThat(readiness(worker).path("status").asString())
                    .as("what is only offered is not warmed up")
                    .isEqualTo("UP");
            EditRequested refused = Examples.edit(UUID.randomUUID(), 1, "latent-predictor", "wrong", 63);
            EditRequested other = Examples.edit(UUID.randomUUID(), 1, "latent-predictor", "v1", 63);
            TOPICS.request(refused);
            TOPICS.request(other);

            assertThat(answer(refused).failure()).isEqualTo(FailureReason.UNUSABLE_MODEL);
            assertThat(answer(refused).reason()).startsWith(REASON);
            assertThat(answer(other).state()).isEqualTo(EditCompleted.State.COMPLETED);
            assertThat(readiness(worker).path("status").asString()).isEqualTo("UP");

            Examples.mendReference(models, "wrong");
            EditRequested again = Examples.edit(UUID.randomUUID(), 1, "latent-predictor", "wrong", 63);
            TOPICS.request(again);
            assertThat(answer(again).state()).isEqualTo(EditCompleted.State.COMPLETED);
        }
    }

    private static ConfigurableApplicationContext start(String name, Path models) {
        return Examples.worker(KAFKA.bootstrapServers(), models, name);
    }

    private static void use(@Nullable String version) {
        KAFKA.send(
                Topics.MODELS_USED,
                "faces-128",
                Messages.write(new ModelUsed(
                        Messages.SCHEMA_VERSION,
                        "faces-128",
                        version,
                        null,
                        Examples.NOON,
                        ModelUsed.By.PERSON,
                        null)));
    }

    private static EditCompleted answer(EditRequested edit) {
        return TOPICS.answers(edit.jobId(), 1).get(0);
    }

    private static JsonNode readiness(ConfigurableApplicationContext worker) throws IOException, InterruptedException {
        URI address = URI.create("http://localhost:" + worker.getEnvironment().getProperty("local.server.port")
                + "/actuator/health/readiness");
        return Messages.json()
                .readTree(HttpClient.newHttpClient()
                        .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofByteArray())
                        .body());
    }
}
