// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.contracts.Messages;
import dev.dragline.contracts.Topics;
import dev.dragline.contracts.UnreadableMessageException;
import dev.dragline.contracts.models.ModelPublished;
import dev.dragline.testing.KafkaExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

class ModelAnnouncerIT {

    @RegisterExtension
    static final KafkaExtension KAFKA = new KafkaExtension();

    @TempDir
    private static Path models;

    @Test
    void announcesAGeneratorAgainWhenAnOlderWorkerKnewFewerMethodsButNeverAVersion() throws IOException {
        Examples.models(models);
        try (ConfigurableApplicationContext worker = InferenceWorkerApplication.builder()
                .run(
                        "--dragline.port=0",
                        "--dragline.kafka=" + KAFKA.bootstrapServers(),
                        "--dragline.models=" + models,
                        "--dragline.device=cpu",
                        "--dragline.worker=worker-1",
                        "--dragline.inference.announce-every=200ms")) {
            assertThat(worker.isActive()).isTrue();
            KAFKA.await(Topics.MODELS_PUBLISHED, 3);
            publish("v1", List.of());
            publish(null, List.of("draggan"));

            List<ModelPublished> all = KAFKA.await(Topics.MODELS_PUBLISHED, 6).stream()
                    .map(ModelAnnouncerIT::model)
                    .toList();

            assertThat(all.get(5).key()).isEqualTo("faces-128");
            assertThat(all.get(5).methods()).contains("flow-jacobian", "draggan", "freedrag");
        }
    }

    /** Announces a version as an older worker would. */
    private static void publish(String version, List<String> methods) {
        ModelPublished model = new ModelPublished(
                Messages.SCHEMA_VERSION,
                "faces-128",
                version,
                Examples.NOON,
                128,
                12,
                512,
                methods,
                "draggan",
                null,
                null,
                new TreeMap<>(),
                null);
        KAFKA.send(Topics.MODELS_PUBLISHED, model.key(), Messages.write(model));
    }

    private static ModelPublished model(ConsumerRecord<String, byte[]> record) {
        try {
            return Messages.read(record.value(), ModelPublished.class);
        } catch (UnreadableMessageException e) {
            throw new AssertionError(e);
        }
    }
}
