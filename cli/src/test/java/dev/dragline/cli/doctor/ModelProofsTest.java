// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import dev.dragline.cli.doctor.ComputationReport.OfProof;
import dev.dragline.cli.doctor.ComputationReport.OfProofs;
import dev.dragline.cli.doctor.ComputationReport.State;
import dev.dragline.cli.local.LocalModels;
import dev.dragline.cli.terminal.Hints;
import dev.dragline.standalone.BundledModels;
import dev.dragline.store.DirectoryModelStore;
import dev.dragline.store.ModelId;
import dev.dragline.store.ModelStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelProofsTest {

    @TempDir
    private Path models;

    @Test
    void aModelThatComesOutOtherwiseThanItsReferenceSaysIsNamedAndOneThatCannotBeUsedToo() throws IOException {
        ModelStore bundled = new DirectoryModelStore(BundledModels.home().resolve("models"), Clock.systemUTC());
        ModelStore store = new DirectoryModelStore(models, Clock.systemUTC());
        ModelId faces = ModelId.generator("faces-128");
        Path generator = Files.createDirectories(models.resolve("faces-128/generator"));
        Path weights = bundled.weights(faces);
        Files.copy(weights, generator.resolve(weights.getFileName()));
        Files.copy(weights.resolveSibling("manifest.json"), generator.resolve("manifest.json"));
        store.replaceReference(
                faces,
                bundled.reference(new ModelId("faces-128", "jacobian-seed8")).orElseThrow());
        Path damaged = Files.createDirectories(models.resolve("faces-128/versions/damaged"))
                .resolve("manifest.json");
        Files.writeString(damaged, "{}");

        List<ComputationReport> told = new ArrayList<>();
        new ModelProofs(new LocalModels(store, new Hints()), Device.cpu()).tell(told::add);

        assertThat(told).hasSize(3).endsWith(new OfProofs(1));
        assertThat((OfProof) told.get(0))
                .isEqualTo(new OfProof(
                        "faces-128",
                        State.FAILED,
                        null,
                        "has a reference of an edit by jacobian, where one of an image would be right"));
        assertThat((OfProof) told.get(1)).satisfies(proof -> {
            assertThat(proof.model()).isEqualTo("faces-128/damaged");
            assertThat(proof.state()).isEqualTo(State.FAILED);
            assertThat(proof.text()).startsWith("cannot be used: " + damaged + " is not a manifest of a model: ");
        });
    }
}
