// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.store.DirectoryModelStore;
import dev.dragline.store.ModelDescription;
import dev.dragline.store.ModelId;
import dev.dragline.store.ModelManifest;
import dev.dragline.store.ModelMetrics;
import dev.dragline.store.ModelStore;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundledModelsTest {

    private static final ModelId FACES = ModelId.generator("faces-128");

    @TempDir
    private Path directory;

    @Test
    void arriveWithAllThatWasTrainedForThem() throws IOException {
        BundledModels.copyInto(directory);
        BundledModels.copyInto(directory);

        List<ModelManifest> models = store().list();
        assertThat(models)
                .isEqualTo(bundled().list())
                .extracting(ModelManifest::id)
                .contains(FACES);
        assertThat(models).hasSizeGreaterThan(1);
        ModelManifest takenIntoUse = models.stream()
                .filter(model -> model.version() != null && !Boolean.TRUE.equals(model.offered()))
                .max(Comparator.comparing(ModelManifest::createdAt))
                .orElseThrow();
        assertThat(takenIntoUse.recommendedMethod())
                .as("servers take the newest version into use by themselves that is not only offered")
                .isEqualTo("jacobian");
        for (ModelManifest model : models) {
            assertThat(store().weights(model.id())).hasSize(model.weightsBytes());
            assertThat(store().reference(model.id()).orElseThrow())
                    .hasSameBinaryContentAs(bundled().reference(model.id()).orElseThrow());
        }
        assertThat(store().landmarkTable("faces-128").isPresent())
                .isEqualTo(bundled().landmarkTable("faces-128").isPresent());
        assertThat(store().landmarkNetwork().isPresent())
                .isEqualTo(bundled().landmarkNetwork().isPresent());
    }

    @Test
    void renewTheReferencesOfThoseThatAnOlderDraglineLeft() throws IOException {
        BundledModels.copyInto(directory);
        store().replaceReference(FACES, Files.writeString(directory.resolve("reference"), "of an older method"));
        ModelId version = bundled().list().get(1).id();
        Path manifest = directory.resolve(version.generator() + "/versions/" + version.version() + "/manifest.json");
        Files.writeString(
                manifest,
                Files.readAllLines(manifest).stream()
                        .filter(line -> !line.contains("referenceSha256"))
                        .collect(Collectors.joining("\n")));
        assertThat(store().reference(version)).isEmpty();

        BundledModels.copyInto(directory);

        assertThat(store().list()).isEqualTo(bundled().list());
    }

    @Test
    void areCopiedAgainWhereTheyAreDamaged() throws IOException {
        BundledModels.copyInto(directory);
        List<ModelManifest> models = store().list();
        ModelId cut = models.get(1).id();
        Path weights = store().weights(cut);
        try (FileChannel file = FileChannel.open(weights, StandardOpenOption.WRITE)) {
            file.truncate(1000);
        }
        Files.write(store().weights(models.get(2).id()).resolveSibling("manifest.json"), new byte[0]);
        assertThat(store().list()).hasSize(models.size() - 2);

        BundledModels.copyInto(directory);

        assertThat(store().list()).isEqualTo(models);
        assertThat(store().weights(cut)).isEqualTo(weights);
    }

    @Test
    void leaveAnotherGeneratorOfTheSameNameAsItIs() throws IOException {
        ModelManifest own = publishAnother();

        BundledModels.copyInto(directory);

        assertThat(store().list()).containsExactly(own);
        assertThat(store().landmarkTable("faces-128")).isEmpty();
    }

    private ModelManifest publishAnother() throws IOException {
        return store().publish(
                        new ModelDescription(
                                FACES,
                                Map.of(),
                                List.of("draggan"),
                                "draggan",
                                null,
                                ModelMetrics.NONE,
                                false,
                                List.of(),
                                Set.of(),
                                null,
                                new ModelManifest.Provenance(
                                        "./dragline generator import", null, null, null, null, null)),
                        Files.writeString(directory.resolve("weights"), "others"));
    }

    private ModelStore store() {
        return new DirectoryModelStore(directory.resolve("."), Clock.systemUTC());
    }

    private static ModelStore bundled() {
        return new DirectoryModelStore(BundledModels.home().resolve("models"), Clock.systemUTC());
    }
}
