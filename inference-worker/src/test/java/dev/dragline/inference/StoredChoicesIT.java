// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dragline.contracts.Messages;
import dev.dragline.contracts.Topics;
import dev.dragline.contracts.UnreadableMessageException;
import dev.dragline.contracts.models.ModelUsed;
import dev.dragline.store.DirectoryModelStore;
import dev.dragline.store.ModelStore;
import dev.dragline.store.VersionInUse;
import dev.dragline.testing.KafkaExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

class StoredChoicesIT {

    private static final UUID TRAINING = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");

    @RegisterExtension
    static final KafkaExtension KAFKA = new KafkaExtension();

    @TempDir
    private static Path models;

    @Test
    void topicAndStoreAgreeOnTheLaterChoiceWhereverItWasMade() throws IOException {
        Examples.models(models);
        ModelStore store = new DirectoryModelStore(models, Clock.systemUTC());
        store.use(kept("v1", 1));
        try (ConfigurableApplicationContext worker = InferenceWorkerApplication.builder()
                .run(
                        "--dragline.port=0",
                        "--dragline.kafka=" + KAFKA.bootstrapServers(),
                        "--dragline.models=" + models,
                        "--dragline.device=cpu",
                        "--dragline.worker=worker-1",
                        "--dragline.inference.announce-every=200ms")) {
            assertThat(worker.isActive()).isTrue();
            assertThat(told(1))
                    .as("a fresh broker hears of the choice of before")
                    .containsExactly(used("v1", 1, null));

            ModelUsed later = used(null, 3, TRAINING);
            KAFKA.send(Topics.MODELS_USED, "faces-128", Messages.write(later));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> store.inUse("faces-128").map(VersionInUse::at).equals(Optional.of(later.at())));
            VersionInUse stored = store.inUse("faces-128").orElseThrow();
            assertThat(stored.version()).isNull();
            assertThat(stored.by()).isEqualTo(VersionInUse.By.TRAINING);
            assertThat(stored.trainingId()).isEqualTo(TRAINING.toString());

            store.use(kept("v1", 2));
            store.use(kept("v1", 4));
            assertThat(told(3)).as("only what is later is told").last().isEqualTo(used("v1", 4, null));
        }
    }

    private static List<ModelUsed> told(int count) {
        return KAFKA.await(Topics.MODELS_USED, count).stream()
                .map(message -> read(message.value()))
                .toList();
    }

    private static ModelUsed read(byte[] message) {
        try {
            return Messages.read(message, ModelUsed.class);
        } catch (UnreadableMessageException e) {
            throw new AssertionError(new String(message, StandardCharsets.UTF_8), e);
        }
    }

    private static ModelUsed used(@Nullable String version, int hour, @Nullable UUID training) {
        return new ModelUsed(
                Messages.SCHEMA_VERSION,
                "faces-128",
                version,
                null,
                at(hour),
                training == null ? ModelUsed.By.PERSON : ModelUsed.By.TRAINING,
                training);
    }

    private static VersionInUse kept(String version, int hour) {
        return new VersionInUse(
                VersionInUse.SCHEMA_VERSION, "faces-128", version, null, at(hour), VersionInUse.By.PERSON, null);
    }

    private static Instant at(int hour) {
        return Examples.NOON.plus(Duration.ofHours(hour));
    }
}
