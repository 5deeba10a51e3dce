// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.methods;

import ai.djl.Device;
import dev.dragline.draggan.editing.Editor;
import dev.dragline.draggan.nn.Trainable;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.weights.SafetensorsFile;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the editors of one generator and keeps the trained networks that they need. */
public final class GeneratorEditors implements AutoCloseable {

    private final Generator generator;
    private final Device device;
    private final TrainedWeights weights;
    private final Map<String, Trainable<?>> networks = new HashMap<>();

    /** Where the weights of trained networks are. */
    public interface TrainedWeights {

        /** Reads the weights of a version. */
        SafetensorsFile read(String version) throws IOException;
    }

    public GeneratorEditors(Generator generator, Device device, TrainedWeights weights) {
        this.generator = generator;
        this.device = device;
        this.weights = weights;
    }

    /**
     * The editor of a method, ready to edit.
     *
     * @param version of the trained networks; absent if the method needs none
     * @throws IllegalArgumentException if they serve another method, or another generator
     */
    public Editor editor(String method, @Nullable String version) throws IOException {
        return Methods.editor(method, generator, version == null ? null : networks(version));
    }

    private Trainable<?> networks(String version) throws IOException {
        Trainable<?> known = networks.get(version);
        if (known == null) {
            known = NetworkKind.load(weights.read(version), device);
            networks.put(version, known);
        }
        return known;
    }

    @Override
    public void close() {
        networks.values().forEach(Trainable::close);
    }
}
