// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.draggan.proof.Reference;
import dev.dragline.standalone.BundledModels;
import dev.dragline.store.DirectoryModelStore;
import dev.dragline.store.ModelId;
import dev.dragline.store.ModelManifest;
import dev.dragline.store.ModelStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratorReferencesTest {

    private static final ModelId FACES = ModelId.generator("faces-128");

    @TempDir
    private Path directory;

    @Test
    void areRenewedForAGeneratorAndWhatWasTrainedForIt() throws IOException {
        BundledModels.copyInto(directory);
        ModelStore store = new DirectoryModelStore(directory.resolve("."), Clock.systemUTC());
        for (ModelManifest model : store.list()) {
            store.replaceReference(model.id(), Files.writeString(directory.resolve("damaged"), "damaged"));
        }

        CommandRun run = references("faces-128");

        assertThat(run.status()).as(run.err()).isZero();
        for (ModelManifest model : store.list()) {
            assertThat(run.out()).contains("The reference of " + model.id() + " is renewed.\n");
            assertThat(Reference.read(store.reference(model.id()).orElseThrow()).method())
                    .isEqualTo(model.version() == null ? null : model.recommendedMethod());
        }
        Path weights = store.weights(FACES);
        Files.delete(weights);
        assertThat(references("faces-128").err())
                .isEqualTo(
                        "dragline: The references could not be renewed: the weights of faces-128 are missing: there is"
                                + " no " + weights
                                + "; put the file back from a copy, or import or train the model again.\n");
    }

    @Test
    void ofAGeneratorThatIsNotThereAreRefused() {
        assertThat(references("nobody").err()).startsWith("dragline: There is no generator nobody; there is none. ");
    }

    private CommandRun references(String generator) {
        return CommandRun.of(
                "generator",
                "references",
                generator,
                "--models",
                directory.resolve(".").toString());
    }
}
