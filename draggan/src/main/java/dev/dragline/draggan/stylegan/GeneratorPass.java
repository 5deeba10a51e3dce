// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.stylegan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A pass of a generator over some codes. It computes each block when it is needed for the first time and keeps the
 * features, so that several users of the same codes share them. Closing the pass frees its arrays. A pass is for use by
 * one thread.
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

    /** Returns the codes, {@code [n, l, w_dim]}. */
    public NDArray codes() {
        return ws;
    }

    /** Returns the features of the blocks up to a resolution and computes those that are missing. */
    public Synthesis upTo(int block) {
        if (!features.containsKey(block)) {
            features = network.resume(features, ws, noise, block);
        }
        return new Synthesis(features, null);
    }

    /** Returns the images, {@code [n, 3, h, h]}, -1 to 1 and a little beyond. */
    public NDArray image() {
        NDArray made = image;
        if (made == null) {
            made = network.picture(upTo(resolution).features(), ws);
            image = made;
        }
        return made;
    }

    /** Says whether any block was computed yet. */
    public boolean hasBegun() {
        return !features.isEmpty();
    }

    @Override
    public void close() {
        manager.close();
    }
}
