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

/** What edits images of one generator, by method. Holds the trained networks that the methods need. */
public final class GeneratorEditors implements AutoCloseable {

    private final Generator generator;
    private final Device device;
    private final TrainedWeights weights;
    private final Map<String, Trainable<?>> networks = new HashMap<>();

    /** Where the weights of trained networks are. */
    public interface TrainedWeights {

        /** Those of a version. */
        SafetensorsFile read(String version) throws IOException;
    }

    public GeneratorEditors(Generator generator, Device device, TrainedWeights weights) {
        this.generator = generator;
        this.device = device;
        this.weights = weights;
    }

    /** A method of {@link Methods#UNTRAINED}, ready to edit. */
    public Editor untrained(String method) {
        return Methods.untrained(method, generator);
    }

    /**
     * A method that needs trained networks, ready to edit with those of a version.
     *
     * @throws IllegalArgumentException if they serve another method, or another generator
     */
    public Editor trained(String method, String version) throws IOException {
        Trainable<?> known = networks.get(version);
        if (known == null) {
            known = Methods.load(weights.read(version), device);
            networks.put(version, known);
        }
        return Methods.trained(method, generator, known);
    }

    @Override
    public void close() {
        networks.values().forEach(Trainable::close);
    }
}
