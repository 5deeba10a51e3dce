// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.stylegan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A pass of a generator over some codes. It goes no further than somebody needs, and on from there when somebody needs more,
 * so that all who look at the same codes share it. What it makes is freed when it is closed. For one thread.
 */
public final class GeneratorPass implements AutoCloseable {

    private final NDManager manager;
    private final NDArray ws;
    private final SynthesisNetwork network;
    private final NoiseMode noise;
    private final int resolution;
    private SortedMap<Integer, NDArray> features = new TreeMap<>();
    private @Nullable NDArray image;

    GeneratorPass(NDManager manager, NDArray ws, SynthesisNetwork network, NoiseMode noise, int resolution) {
        this.manager = manager;
        this.ws = ws;
        this.network = network;
        this.noise = noise;
        this.resolution = resolution;
    }

    /** {@code [n, l, w_dim]} */
    public NDArray codes() {
        return ws;
    }

    /** With the features of the block of this resolution and of all before it. */
    public Synthesis upTo(int block) {
        if (!features.containsKey(block)) {
            features = network.resume(features, ws, noise, block);
        }
        return new Synthesis(features, null);
    }

    /** {@code [n, 3, h, h]}, -1 to 1 and a little beyond. */
    public NDArray image() {
        NDArray made = image;
        if (made == null) {
            made = network.picture(upTo(resolution).features(), ws);
            image = made;
        }
        return made;
    }

    /** Whether anybody needed anything yet. */
    public boolean hasBegun() {
        return !features.isEmpty();
    }

    @Override
    public void close() {
        manager.close();
    }
}
