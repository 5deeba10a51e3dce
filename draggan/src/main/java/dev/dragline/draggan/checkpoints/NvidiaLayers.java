// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.checkpoints;

import dev.dragline.draggan.weights.CheckpointException;
import dev.dragline.draggan.weights.ElementType;
import dev.dragline.draggan.weights.StoredTensor;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Takes the tensors of layers out of a network pickle, and refuses layers that compute otherwise than ours. */
final class NvidiaLayers {

    /** The largest error of a factor that was rounded when it was stored. */
    static final double TOLERANCE = 1e-6;

    private static final List<Long> FILTER = List.of(4L, 4L);

    private final SortedMap<String, StoredTensor> tensors = new TreeMap<>();
    private @Nullable Double clamp;

    /** Returns what was taken, by the official names. */
    SortedMap<String, StoredTensor> tensors() {
        return tensors;
    }

    /** Returns the largest magnitude after a convolution, which is that of all layers; null for no limit. */
    @Nullable
    Double clamp() {
        return clamp;
    }

    /**
     * Takes a convolution with its bias, its noise and the layer that modulates it.
     *
     * @param up the factor by which it has to enlarge
     * @return its number of channels
     */
    int layer(String path, NvidiaModule layer, int up) throws CheckpointException {
        require(path, "SynthesisLayer", layer);
        if (layer.integer(path, "up") != up) {
            throw new CheckpointException(
                    path + " enlarges by " + layer.integer(path, "up") + ", where " + up + " would be right");
        }
        requireActivation(path, layer, "lrelu");
        modulated(path, layer);
        long[] shape = layer.tensor(path, "weight").shape();
        if (shape.length != 4 || shape[2] != 3 || shape[3] != 3) {
            throw new CheckpointException(path + " has no 3x3 kernel");
        }
        if (up == 2) {
            filter(path, layer);
        }
        if (layer.isTrue("use_noise")) {
            take(path + ".noise_const", layer, "noise_const");
            take(path + ".noise_strength", layer, "noise_strength");
        }
        return (int) shape[0];
    }

    /** Takes the weights of a modulated convolution and of the layer that modulates it. */
    void modulated(String path, NvidiaModule layer) throws CheckpointException {
        take(path + ".weight", layer, "weight");
        take(path + ".bias", layer, "bias");
        double multiplier = fullyConnected(path + ".affine", layer.child(path, "affine"), "linear");
        if (!(Math.abs(multiplier - 1) <= TOLERANCE)) {
            throw new CheckpointException(path + ".affine has the lr_multiplier " + multiplier + "; 1 is supported");
        }
        if (!layer.isNone("conv_clamp")) {
            double limit = layer.number(path, "conv_clamp");
            if (clamp != null && clamp != limit) {
                throw new CheckpointException(path + " has another conv_clamp than the layers before");
            }
            clamp = limit;
        }
    }

    /**
     * Takes a fully connected layer.
     *
     * @return the factor of its learning rate
     */
    double fullyConnected(String path, NvidiaModule layer, String activation) throws CheckpointException {
        require(path, "FullyConnectedLayer", layer);
        requireActivation(path, layer, activation);
        take(path + ".weight", layer, "weight");
        take(path + ".bias", layer, "bias");
        List<Long> extents = layer.tensor(path, "weight").extents();
        if (extents.size() != 2) {
            throw new CheckpointException(path + " has a weight of the shape " + extents + ", which is no matrix");
        }
        long inputs = extents.get(1);
        double multiplier = layer.number(path, "bias_gain");
        double gain = layer.number(path, "weight_gain");
        if (!(Math.abs(gain * Math.sqrt((double) inputs) - multiplier) <= TOLERANCE)) {
            throw new CheckpointException(path + " has a weight_gain of " + gain + " and a bias_gain of " + multiplier
                    + ", which do not belong together");
        }
        return multiplier;
    }

    /** Takes one tensor of a module, as 32-bit numbers. */
    void take(String name, NvidiaModule module, String tensor) throws CheckpointException {
        StoredTensor stored = module.tensor(name.substring(0, name.length() - tensor.length() - 1), tensor);
        tensors.put(
                name, stored.type() == ElementType.F32 ? stored : StoredTensor.of(stored.shape(), stored.toFloats()));
    }

    /** Takes the filter with which a module enlarges or reduces. */
    void filter(String path, NvidiaModule module) throws CheckpointException {
        List<Long> extents = module.tensor(path, "resample_filter").extents();
        if (!extents.equals(FILTER)) {
            throw new CheckpointException(
                    path + " has a resample_filter of the shape " + extents + "; " + FILTER + " is supported");
        }
        take(path + ".resample_filter", module, "resample_filter");
    }

    /** Requires that a module is of a class. */
    static void require(String path, String className, NvidiaModule module) throws CheckpointException {
        if (!module.className().equals(className)) {
            throw new CheckpointException(
                    path + " is a " + module.className() + ", where a " + className + " would be right");
        }
    }

    private static void requireActivation(String path, NvidiaModule layer, String activation)
            throws CheckpointException {
        String name = layer.text(path, "activation");
        if (!name.equals(activation)) {
            throw new CheckpointException(
                    path + " has the activation \"" + name + "\"; \"" + activation + "\" is supported");
        }
    }
}
