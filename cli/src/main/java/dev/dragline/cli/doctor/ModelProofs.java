// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.doctor;

import ai.djl.Device;
import dev.dragline.cli.local.LocalModels;
import dev.dragline.draggan.editing.Editor;
import dev.dragline.draggan.methods.Methods;
import dev.dragline.draggan.methods.NetworkKind;
import dev.dragline.draggan.nn.Trainable;
import dev.dragline.draggan.proof.Difference;
import dev.dragline.draggan.proof.Proof;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.store.ModelManifest;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Proves the models of a store one after the other, as workers do. */
record ModelProofs(LocalModels models, Device device) {

    /** Proves all models, and passes on each result as soon as it is known. */
    void tell(Consumer<ComputationReport> told) throws IOException {
        List<ModelManifest> all = models.store().list();
        for (ModelManifest generator : all) {
            if (generator.version() == null) {
                try (Generator images = models.load(generator, device)) {
                    told.accept(report(generator, prove(generator, images, null)));
                    all.stream()
                            .filter(model ->
                                    model.version() != null && model.generator().equals(generator.generator()))
                            .forEach(version -> told.accept(report(version, proveNetworks(version, images))));
                }
            }
        }
        told.accept(new ComputationReport.OfProofs(all.size()));
    }

    private Proof proveNetworks(ModelManifest version, Generator images) {
        try (Trainable<?> networks = NetworkKind.load(models.weights(version), device)) {
            return prove(version, images, Methods.editor(version.recommendedMethod(), images, networks));
        } catch (IOException | IllegalArgumentException e) {
            return new Proof.Failed("cannot be used: " + e.getMessage());
        }
    }

    private Proof prove(ModelManifest model, Generator images, @Nullable Editor editor) {
        try {
            return Proof.of(images, editor, models.store().reference(model.id()));
        } catch (IOException e) {
            return new Proof.Failed("cannot be compared with its reference: " + e.getMessage());
        }
    }

    private static ComputationReport report(ModelManifest model, Proof proof) {
        ComputationReport.State state = proof instanceof Proof.Failed
                ? ComputationReport.State.FAILED
                : proof instanceof Proof.Unreferenced
                        ? ComputationReport.State.UNREFERENCED
                        : ComputationReport.State.PROVEN;
        Difference difference = proof instanceof Proof.Proven proven ? proven.difference() : null;
        return new ComputationReport.OfProof(model.id().toString(), state, difference, proof.text());
    }
}
