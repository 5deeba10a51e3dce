// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.distillation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.nn.Aligned;
import dev.dragline.draggan.nn.Parameters;
import dev.dragline.draggan.nn.Parameters.Initial;
import dev.dragline.draggan.weights.GeneratorConfig;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Makes the weights of an untrained StyleGAN2 generator, without noise, by their official names and with the official
 * initial values.
 */
final class GeneratorWeights {

    /** The prefix of the names of the mapping network. */
    static final String MAPPING = "mapping.";

    private static final int KERNEL = 3;
    private static final float[] TAPS = {1, 3, 3, 1};
    private static final float TAPS_SUM = 8;

    private final GeneratorConfig config;
    private final Parameters parameters;

    private GeneratorWeights(GeneratorConfig config, Parameters parameters) {
        this.config = config;
        this.parameters = parameters;
    }

    /**
     * Declares everything that is trained.
     *
     * @param inputs the number of entries of a code that have a meaning; the mapping network ignores the others
     */
    static void ask(GeneratorConfig config, Parameters parameters, int inputs) {
        GeneratorWeights weights = new GeneratorWeights(config, parameters);
        weights.mapping(inputs);
        weights.synthesis();
    }

    /** Returns what is not trained: the filters of the enlarging layers, and an average code of zeros. */
    static Map<String, NDArray> constants(GeneratorConfig config, NDManager manager) {
        Map<String, NDArray> constants = new TreeMap<>();
        float[] filter = new float[TAPS.length * TAPS.length];
        for (int i = 0; i < filter.length; i++) {
            filter[i] = TAPS[i / TAPS.length] * TAPS[i % TAPS.length] / (TAPS_SUM * TAPS_SUM);
        }
        NDArray taps = Aligned.create(manager, filter, new Shape(TAPS.length, TAPS.length));
        for (int resolution : config.blocks().subList(1, config.blocks().size())) {
            constants.put("synthesis.b" + resolution + ".resample_filter", taps);
            constants.put("synthesis.b" + resolution + ".conv0.resample_filter", taps);
        }
        constants.put("mapping.w_avg", manager.zeros(new Shape(config.codeSize())));
        return constants;
    }

    private void mapping(int inputs) {
        int size = config.codeSize();
        double deviation = 1 / config.mappingLearningRate();
        for (int i = 0; i < config.mappingLayers(); i++) {
            int in = i == 0 ? config.latentSize() : size;
            Initial initial = Initial.normal(deviation);
            parameters.get(
                    "mapping.fc" + i + ".weight", new Shape(size, in), i == 0 ? blind(initial, inputs) : initial);
            parameters.get("mapping.fc" + i + ".bias", new Shape(size), Initial.constant(0));
        }
    }

    private static Initial blind(Initial initial, int inputs) {
        return (Shape shape, Random random) -> {
            float[] values = initial.values(shape, random);
            int columns = Math.toIntExact(shape.get(1));
            for (int i = 0; i < values.length; i++) {
                if (i % columns >= inputs) {
                    values[i] = 0;
                }
            }
            return values;
        };
    }

    private void synthesis() {
        int in = 0;
        for (int resolution : config.blocks()) {
            String name = "synthesis.b" + resolution;
            int out = config.channels(resolution);
            if (in == 0) {
                parameters.get(name + ".const", new Shape(out, resolution, resolution), Initial.normal(1));
            } else {
                layer(name + ".conv0", in, out, KERNEL);
            }
            layer(name + ".conv1", out, out, KERNEL);
            layer(name + ".torgb", out, 3, 1);
            in = out;
        }
    }

    private void layer(String name, int in, int out, int kernel) {
        parameters.get(name + ".affine.weight", new Shape(in, config.codeSize()), Initial.normal(1));
        parameters.get(name + ".affine.bias", new Shape(in), Initial.constant(1));
        parameters.get(name + ".weight", new Shape(out, in, kernel, kernel), Initial.normal(1));
        parameters.get(name + ".bias", new Shape(out), Initial.constant(0));
    }
}
