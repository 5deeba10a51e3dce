// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.dragline.draggan.weights.StoredTensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The optimiser Adam (Kingma and Ba, 2014) with moments that can be stored, so that a training can be resumed exactly;
 * DJL's own Adam does not give its moments away.
 */
public final class Adam {

    /** The decays of the moments that the paper proposes. */
    public static final Decays USUAL = new Decays(0.9f, 0.999f);

    private static final float EPSILON = 1e-8f;
    private static final String FIRST = "adam.first.";
    private static final String SECOND = "adam.second.";

    private final Map<String, Moments> moments = new LinkedHashMap<>();
    private final Decays decays;
    private long steps;

    /**
     * @param parameters the arrays to optimise, by name
     */
    public Adam(NDManager manager, SortedMap<String, NDArray> parameters) {
        this(manager, parameters, USUAL);
    }

    public Adam(NDManager manager, SortedMap<String, NDArray> parameters, Decays decays) {
        this.decays = decays;
        parameters.forEach((name, parameter) -> moments.put(
                name,
                new Moments(
                        parameter,
                        manager.zeros(parameter.getShape(), parameter.getDataType()),
                        manager.zeros(parameter.getShape(), parameter.getDataType()))));
    }

    /**
     * Moves every parameter against its gradient.
     *
     * @param gradients the gradient of every parameter, by name
     */
    public void step(Map<String, NDArray> gradients, double learningRate) {
        steps++;
        double unbiased = Math.sqrt(1 - Math.pow(decays.second(), (double) steps));
        double correction = unbiased / (1 - Math.pow(decays.first(), (double) steps));
        // The engine adds epsilon to the root of the biased moment, the algorithm to that of the unbiased one. This
        // matters for parameters whose gradients are as small as epsilon.
        moments.forEach((name, moment) -> {
            NDArray gradient = gradients.get(name);
            if (gradient == null) {
                throw new IllegalArgumentException("there is no gradient of " + name);
            }
            moment.update(
                    gradient,
                    (float) learningRate,
                    (float) (learningRate * correction),
                    (float) (EPSILON * unbiased),
                    decays);
        });
    }

    /**
     * Returns the moments for a checkpoint.
     *
     * @throws NonFiniteWeightException if a moment has a number that is NaN or infinite
     */
    public SortedMap<String, StoredTensor> store() {
        SortedMap<String, StoredTensor> tensors = new TreeMap<>();
        moments.forEach((name, moment) -> {
            tensors.put(FIRST + name, StoredArrays.finite(FIRST + name, moment.first));
            tensors.put(SECOND + name, StoredArrays.finite(SECOND + name, moment.second));
        });
        return tensors;
    }

    /** Returns how many steps were made. */
    public long steps() {
        return steps;
    }

    /** Resumes from the moments of {@link #store} and the number of {@link #steps}. */
    public void restore(Map<String, StoredTensor> tensors, long stepsMade) {
        moments.forEach((name, moment) -> {
            moment.first.set(require(tensors, FIRST + name));
            moment.second.set(require(tensors, SECOND + name));
        });
        steps = stepsMade;
    }

    private static float[] require(Map<String, StoredTensor> tensors, String name) {
        StoredTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("the checkpoint has no tensor named " + name);
        }
        return tensor.toFloats();
    }

    /** The parts of the first and of the second moment that a step keeps: beta 1 and beta 2. */
    public record Decays(float first, float second) {}

    private record Moments(NDArray parameter, NDArray first, NDArray second) {

        /** Moves the parameter and updates the moments; the engine also sets the parameter's own gradient to zero. */
        void update(NDArray gradient, float learningRate, float correctedRate, float epsilon, Decays decays) {
            parameter
                    .getNDArrayInternal()
                    .adamUpdate(
                            new NDList(parameter, gradient, first, second),
                            new NDList(parameter),
                            learningRate,
                            correctedRate,
                            0,
                            1,
                            -1,
                            decays.first(),
                            decays.second(),
                            epsilon,
                            false,
                            false);
        }
    }
}
