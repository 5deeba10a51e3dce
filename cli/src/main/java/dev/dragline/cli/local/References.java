// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.local;

import ai.djl.Device;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.draggan.editing.NonFiniteResultException;
import dev.dragline.draggan.proof.Reference;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.store.ModelDescription;
import dev.dragline.store.ModelManifest;
import dev.dragline.store.ModelStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Publishes models together with the computations that other machines must reproduce. */
public final class References {

    private References() {}

    /**
     * Computes the reference of a generator on the processor.
     *
     * @throws Failure if its image is not finite
     */
    public static Reference ofGenerator(SafetensorsFile weights) throws IOException {
        try (Generator generator = Generator.load(weights, Device.cpu())) {
            return Reference.of(generator, null);
        } catch (NonFiniteResultException e) {
            throw new Failure("This generator makes no images here: " + e.getMessage() + ".", e);
        }
    }

    /** Publishes a model with its reference, if it has one. */
    public static ModelManifest publish(
            ModelStore store, ModelDescription description, Path weights, @Nullable Reference reference)
            throws IOException {
        return reference == null
                ? store.publish(description, weights)
                : withFile(reference, file -> store.publish(description, weights, file));
    }

    /** Gives a published model this reference in place of its earlier one. */
    static ModelManifest replace(ModelStore store, ModelManifest model, Reference reference) throws IOException {
        return withFile(reference, file -> store.replaceReference(model.id(), file));
    }

    private static ModelManifest withFile(Reference reference, Taking taking) throws IOException {
        Path file = Files.createTempFile("dragline-reference", ".safetensors");
        try {
            reference.write(file);
            return taking.take(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private interface Taking {
        ModelManifest take(Path file) throws IOException;
    }
}
