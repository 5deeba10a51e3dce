// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.stylegan;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.nn.Aligned;
import dev.dragline.draggan.nn.Scalars;
import dev.dragline.draggan.weights.CheckpointException;
import dev.dragline.draggan.weights.GeneratorConfig;
import dev.dragline.draggan.weights.SafetensorsFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;

/**
 * A StyleGAN2 generator: {@code z -> w -> ws -> image}. A result belongs to the manager of the array that it is
 * computed from. A generator is safe for use by several threads.
 */
public final class Generator implements AutoCloseable {

    /**
     * The number of rows of a code in W+ that carry pose, shape and orientation; edits move only them (paper, section
     * 3.1).
     */
    public static final int SPATIAL_ROWS = 6;

    private final GeneratorConfig config;
    private final NDManager manager;
    private final MappingNetwork mapping;
    private final SynthesisNetwork synthesis;
    private final Map<Class<?>, Object> measured = new HashMap<>();

    private Generator(GeneratorConfig config, NDManager manager, NamedArrays weights) {
        this.config = config;
        this.manager = manager;
        this.mapping = new MappingNetwork(config, weights);
        this.synthesis = new SynthesisNetwork(config, weights);
    }

    /**
     * Loads a converted checkpoint.
     *
     * @throws CheckpointException if it is not the checkpoint of a generator, or one of its numbers is not finite
     */
    public static Generator load(SafetensorsFile file, Device device) throws CheckpointException {
        GeneratorConfig config = GeneratorConfig.fromMetadata(file.metadata());
        config.requireFits(file.tensors());
        NDManager manager = NDManager.newBaseManager(device);
        Map<String, NDArray> arrays = new HashMap<>();
        file.tensors()
                .forEach((name, tensor) ->
                        arrays.put(name, Aligned.create(manager, tensor.toFloats(), new Shape(tensor.shape()))));
        return of(config, manager, arrays);
    }

    /**
     * Makes a generator of the current values of these arrays. It computes some arrays beforehand, such as the kernels
     * that enlarge, and this is recorded for gradients. So a training makes a new generator for each step, and
     * gradients reach the arrays.
     *
     * @param manager the manager that the generator takes over; the arrays need not belong to it
     * @param arrays arrays by their official names
     * @throws IllegalArgumentException if an array is missing
     */
    public static Generator of(GeneratorConfig config, NDManager manager, Map<String, NDArray> arrays) {
        return new Generator(config, manager, name -> {
            NDArray array = arrays.get(name);
            if (array == null) {
                throw new IllegalArgumentException("the generator's weights have no tensor " + name);
            }
            return array;
        });
    }

    public GeneratorConfig config() {
        return config;
    }

    public Device device() {
        return manager.getDevice();
    }

    /**
     * Returns what was measured of this generator, which is kept as long as the generator.
     *
     * @param type of the result, which tells one measurement from another
     * @param measurement is made when it is asked for the first time, and may itself ask for another one; whatever else
     *     it depends on must never change
     */
    public <T> T measured(Class<T> type, Function<Generator, T> measurement) {
        synchronized (measured) {
            Object known = measured.get(type);
            if (known == null) {
                known = measurement.apply(this);
                measured.put(type, known);
            }
            return type.cast(known);
        }
    }

    /** Returns a manager for one computation, on the generator's device; the caller closes it. */
    public NDManager newManager() {
        return manager.newSubManager();
    }

    /** Returns the codes {@code z} of seeds, {@code [n, z_dim]}. */
    public NDArray latents(NDManager into, List<Long> seeds) {
        float[] values = new float[seeds.size() * config.latentSize()];
        for (int i = 0; i < seeds.size(); i++) {
            float[] z = SeededLatents.of(seeds.get(i), config.latentSize());
            System.arraycopy(z, 0, values, i * z.length, z.length);
        }
        return Aligned.create(into, values, new Shape(seeds.size(), config.latentSize()));
    }

    /** Maps {@code z [n, z_dim] -> w [n, w_dim]}, not truncated. */
    public NDArray map(NDArray z) {
        return mapping.map(z);
    }

    /** Repeats a code in every row: {@code w [n, w_dim] -> ws [n, l, w_dim]}. */
    public NDArray broadcast(NDArray w) {
        return w.expandDims(1).repeat(1, config.latentRows());
    }

    /**
     * Applies the truncation trick: moves the rows towards the average code.
     *
     * @param ws {@code [n, l, w_dim]}
     * @param truncation psi; 1 leaves the codes as they are, 0 makes them the average
     */
    public NDArray truncate(NDArray ws, double truncation) {
        return truncation == 1
                ? ws
                : Scalars.times(ws.sub(averageCode()), truncation).add(averageCode());
    }

    /** Truncates like {@link #truncate(NDArray, double)}, but only the first {@code cutoff} rows. */
    public NDArray truncate(NDArray ws, double truncation, int cutoff) {
        return truncate(ws.get(":, :{}", cutoff), truncation).concat(ws.get(":, {}:", cutoff), 1);
    }

    /** Returns the truncated codes in W+ of seeds, {@code [n, l, w_dim]}. */
    public NDArray codes(NDManager into, List<Long> seeds, double truncation) {
        return truncate(broadcast(map(latents(into, seeds))), truncation);
    }

    /** Returns the average of the mapped codes, {@code [w_dim]}. */
    public NDArray averageCode() {
        return mapping.averageCode();
    }

    /** Computes a complete pass over {@code ws [n, l, w_dim]}: the features of all blocks and the image. */
    public Synthesis synthesize(NDArray ws, NoiseMode noise) {
        SortedMap<Integer, NDArray> features = synthesis.features(ws, noise, config.resolution());
        return new Synthesis(features, synthesis.picture(features, ws));
    }

    /** Computes a pass over {@code ws [n, l, w_dim]} that ends with the block of this resolution and makes no image. */
    public Synthesis synthesize(NDArray ws, NoiseMode noise, int lastBlock) {
        return new Synthesis(synthesis.features(ws, noise, lastBlock), null);
    }

    /**
     * Renders the image of the blocks up to a resolution, as a smaller generator with the same weights would.
     *
     * @param ws {@code [n, l, w_dim]}
     * @return {@code [n, 3, resolution, resolution]}, -1 to 1 and a little beyond
     * @throws IllegalArgumentException if these blocks make no colours, as in a residual generator
     */
    public NDArray picture(NDArray ws, NoiseMode noise, int resolution) {
        return synthesis.picture(synthesis.features(ws, noise, resolution), ws);
    }

    /**
     * Begins a pass that computes each block when it is needed for the first time.
     *
     * @param manager the manager that the pass takes over
     * @param ws codes of this manager, {@code [n, l, w_dim]}
     */
    public GeneratorPass pass(NDManager manager, NDArray ws, NoiseMode noise) {
        return new GeneratorPass(manager, ws, synthesis, noise, config.resolution());
    }

    @Override
    public void close() {
        manager.close();
    }
}
