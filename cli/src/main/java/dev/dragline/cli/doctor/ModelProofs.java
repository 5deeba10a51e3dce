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
import dev.dragline.store.DamagedModelException;
import dev.dragline.store.ModelId;
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
                tell(generator, all, told);
            }
        }
        models.store().damaged().forEach((id, why) -> told.accept(report(id, unusable(why))));
        told.accept(new ComputationReport.OfProofs(all.size()));
    }

    /** Proves a generator and what was trained for it. */
    private void tell(ModelManifest generator, List<ModelManifest> all, Consumer<ComputationReport> told)
            throws IOException {
        try (Generator images = models.load(generator, device)) {
            told.accept(report(generator.id(), prove(generator, images, null)));
            all.stream()
                    .filter(model ->
                            model.version() != null && model.generator().equals(generator.generator()))
                    .forEach(version -> told.accept(report(version.id(), proveNetworks(version, images))));
        } catch (DamagedModelException e) {
            told.accept(report(generator.id(), unusable(e.getMessage())));
        }
    }

    private static Proof unusable(@Nullable String why) {
        return new Proof.Failed("cannot be used: " + why);
    }

    private Proof proveNetworks(ModelManifest version, Generator images) {
        try (Trainable<?> networks = NetworkKind.load(models.weights(version), device)) {
            return prove(version, images, Methods.editor(version.recommendedMethod(), images, networks));
        } catch (IOException | IllegalArgumentException e) {
            return unusable(e.getMessage());
        }
    }

    private Proof prove(ModelManifest model, Generator images, @Nullable Editor editor) {
        try {
            return Proof.of(images, editor, models.store().reference(model.id()));
        } catch (IOException e) {
            return new Proof.Failed("cannot be compared with its reference: " + e.getMessage());
        }
    }

    private static ComputationReport report(ModelId model, Proof proof) {
        ComputationReport.State state = proof instanceof Proof.Failed
                ? ComputationReport.State.FAILED
                : proof instanceof Proof.Unreferenced
                        ? ComputationReport.State.UNREFERENCED
                        : ComputationReport.State.PROVEN;
        Difference difference = proof instanceof Proof.Proven proven ? proven.difference() : null;
        return new ComputationReport.OfProof(model.toString(), state, difference, proof.text());
    }
}
