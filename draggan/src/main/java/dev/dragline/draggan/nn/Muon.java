// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.weights.StoredTensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * The optimiser Muon (Jordan et al., 2024, "Muon: an optimizer for hidden layers in neural networks"). A step is the
 * momentum with all of its singular values brought near 1, so that rare directions learn as fast as frequent ones. It
 * is for matrices; a kernel {@code [out, in, h, w]} is the matrix {@code [out, in * h * w]}.
 */
public final class Muon {

    private static final int ITERATIONS = 5;
    private static final double EPSILON = 1e-12;
    private static final String MOMENTUM = "muon.momentum.";

    private final Map<String, Matrix> matrices = new LinkedHashMap<>();
    private final double decay;

    /**
     * @param parameters the arrays to optimise, by name
     * @param decay the part of the momentum that a step keeps
     * @param scale by name, the length of a step of rate 1 as a part of the square root of the longer side of the
     *     matrix
     */
    public Muon(
            NDManager manager, SortedMap<String, NDArray> parameters, double decay, ToDoubleFunction<String> scale) {
        this.decay = decay;
        parameters.forEach((name, parameter) -> matrices.put(
                name, new Matrix(parameter, manager.zeros(parameter.getShape()), scale.applyAsDouble(name))));
    }

    /**
     * Moves every parameter against its gradient.
     *
     * @param gradients the gradient of every parameter, by name
     */
    public void step(Map<String, NDArray> gradients, double learningRate) {
        matrices.forEach((name, matrix) -> {
            NDArray gradient = gradients.get(name);
            if (gradient == null) {
                throw new IllegalArgumentException("there is no gradient of " + name);
            }
            try (NDScope scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                step(matrix, gradient, learningRate);
            }
        });
    }

    private void step(Matrix matrix, NDArray gradient, double learningRate) {
        matrix.momentum.muli(decay).addi(Scalars.times(gradient, 1 - decay));
        Shape shape = matrix.momentum.getShape();
        long rows = shape.get(0);
        long columns = shape.size() / rows;
        double length = learningRate * matrix.scale * Math.sqrt((double) Math.max(rows, columns));
        NDArray step = orthogonal(matrix.momentum.reshape(rows, columns));
        matrix.parameter.subi(Scalars.times(step, length).reshape(shape));
    }

    /**
     * Returns the matrix with the same singular vectors whose singular values are near 1 (0.7 to 1.2), by a
     * Newton-Schulz iteration of fifth order with the coefficients of Jordan et al.
     *
     * @param matrix {@code [rows, columns]}
     */
    static NDArray orthogonal(NDArray matrix) {
        boolean upright = matrix.getShape().get(0) > matrix.getShape().get(1);
        NDArray x = upright ? matrix.transpose() : matrix;
        x = x.div(x.square().sum().sqrt().add(EPSILON));
        for (int i = 0; i < ITERATIONS; i++) {
            NDArray a = x.matMul(x.transpose());
            NDArray factor = Scalars.times(a, -4.7750).add(Scalars.times(a.matMul(a), 2.0315));
            x = factor.matMul(x).add(Scalars.times(x, 3.4445));
        }
        return upright ? x.transpose() : x;
    }

    /** Returns the momentum for a checkpoint. */
    public SortedMap<String, StoredTensor> store() {
        SortedMap<String, StoredTensor> tensors = new TreeMap<>();
        matrices.forEach(
                (name, matrix) -> tensors.put(MOMENTUM + name, StoredArrays.finite(MOMENTUM + name, matrix.momentum)));
        return tensors;
    }

    /** Resumes from the momentum of {@link #store}. */
    public void restore(Map<String, StoredTensor> tensors) {
        matrices.forEach((name, matrix) -> {
            StoredTensor tensor = tensors.get(MOMENTUM + name);
            if (tensor == null) {
                throw new IllegalArgumentException("the checkpoint has no tensor named " + MOMENTUM + name);
            }
            matrix.momentum.set(tensor.toFloats());
        });
    }

    private record Matrix(NDArray parameter, NDArray momentum, double scale) {}
}
