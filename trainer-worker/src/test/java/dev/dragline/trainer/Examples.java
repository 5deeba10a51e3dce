// SPDX-License-Identifier: Apache-2.0
package dev.dragline.trainer;

import dev.dragline.contracts.Messages;
import dev.dragline.contracts.evaluations.EvaluationRequested;
import dev.dragline.contracts.models.ModelPublished;
import dev.dragline.contracts.trainings.TrainingRequested;
import dev.dragline.store.ModelDescription;
import dev.dragline.store.ModelId;
import dev.dragline.store.ModelManifest;
import dev.dragline.store.ModelMetrics;
import dev.dragline.testing.KafkaExtension;
import dev.dragline.testing.ShortTraining;
import dev.dragline.training.HeldOutComparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;

/** Models, requests and workers that the tests of this module share. */
final class Examples {

    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private Examples() {}

    /** Starts a worker in this process. */
    static ConfigurableApplicationContext worker(KafkaExtension kafka, Path models, String name) {
        return TrainerWorkerApplication.builder()
                .run(
                        "--dragline.port=0",
                        "--dragline.kafka=" + kafka.bootstrapServers(),
                        "--dragline.models=" + models,
                        "--dragline.device=cpu",
                        "--dragline.worker=" + name);
    }

    /** Makes a model store with the bundled generator of faces, and its table of true landmarks if there is one. */
    static Path models(Path directory) throws IOException {
        Path bundled = Path.of(System.getProperty("dragline.test.models")).resolve("faces-128");
        Path kept = Files.createDirectories(directory.resolve("faces-128"));
        copy(bundled, kept);
        copy(bundled.resolve("generator"), Files.createDirectories(kept.resolve("generator")));
        return directory;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    /**
     * Returns a request with one point of independent faces: a method that needs no training on two pairs, and no edit
     * on some more.
     */
    static EvaluationRequested evaluation(String generator, int pairs) {
        return new EvaluationRequested(
                Messages.SCHEMA_VERSION,
                UUID.randomUUID(),
                NOON,
                generator,
                List.of(
                        new EvaluationRequested.Contestant("auto", "flow-jacobian", null),
                        new EvaluationRequested.Contestant("none", "none", null)),
                List.of(new EvaluationRequested.Kind(EvaluationRequested.Distance.FAR, false, 1)),
                pairs,
                2,
                5);
    }

    /** Returns the manifest of networks for a generator that does not exist. */
    static ModelManifest manifest(String generator, String version, boolean offered) {
        return new ModelManifest(
                ModelManifest.SCHEMA_VERSION,
                generator,
                version,
                NOON,
                new TreeMap<>(),
                "63542b",
                1,
                null,
                List.of("jacobian"),
                "jacobian",
                "jacobian",
                ModelMetrics.NONE,
                offered ? true : null,
                List.of(generator),
                Set.of(),
                null,
                new ModelManifest.Provenance("a test", null, null, 1L, 1.0, null));
    }

    /** Returns what a worker publishes that trained networks for a generator of 128 pixels, and found them no better. */
    static ModelDescription description(ModelId id, UUID training) {
        return new ModelDescription(
                id,
                Map.of("resolution", "128", "latentRows", "12", "latentWidth", "512"),
                List.of("latent-predictor"),
                "latent-predictor",
                "compact",
                ModelMetrics.NONE,
                true,
                List.of(ModelId.generator(id.generator())),
                Set.of(),
                null,
                new ModelManifest.Provenance("a test", null, null, 5L, 1.0, training.toString()));
    }

    static ModelPublished published(ModelManifest manifest) {
        return new ModelPublished(
                Messages.SCHEMA_VERSION,
                manifest.generator(),
                manifest.version(),
                NOON,
                512,
                16,
                512,
                manifest.methods(),
                manifest.recommendedMethod(),
                manifest.preset(),
                null,
                manifest.metrics().named(),
                manifest.offered());
    }

    /** Returns a comparison with a version that was in use and moved points less well. */
    static HeldOutComparison comparison(String inUse) {
        return new HeldOutComparison(
                6,
                4.0,
                new HeldOutComparison.Side("jacobian", null, new TreeMap<>(), 1.0),
                new HeldOutComparison.Side("jacobian", inUse, new TreeMap<>(), 2.0));
    }

    /** Returns a request for a training of small networks that takes seconds, unless the settings make it longer. */
    static TrainingRequested training(String generator, String... overrides) {
        SortedMap<String, String> settings = ShortTraining.withCheckpoints();
        for (String override : List.of(overrides)) {
            String[] parts = override.split("=", 2);
            settings.put(parts[0], parts[1]);
        }
        return new TrainingRequested(
                Messages.SCHEMA_VERSION, UUID.randomUUID(), NOON, generator, "compact", null, 5, settings);
    }
}
