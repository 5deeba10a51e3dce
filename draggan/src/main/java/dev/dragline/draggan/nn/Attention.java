// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.jspecify.annotations.Nullable;

/** Scaled dot-product attention of several heads (Vaswani et al., 2017, section 3.2). */
public final class Attention {

    private static final float HIDDEN = -1e9f;

    private final int heads;
    private final Linear query;
    private final Linear key;
    private final Linear value;
    private final Linear out;

    public Attention(Parameters parameters, String name, int width, int heads) {
        this.heads = heads;
        query = new Linear(parameters, name + ".query", width, width);
        key = new Linear(parameters, name + ".key", width, width);
        value = new Linear(parameters, name + ".value", width, width);
        out = new Linear(parameters, name + ".out", width, width);
    }

    /**
     * Computes the attention of each token in {@code from} to the tokens in {@code to}.
     *
     * @param from tokens of which the queries are made, {@code [n, t, d]}
     * @param to tokens of which the keys and values are made, {@code [n, s, d]}
     * @param mask added to the scores, {@code [n or 1, 1, t or 1, s]}; see {@link #causal} and {@link #visible}
     * @return {@code [n, t, d]}
     */
    public NDArray attend(NDArray from, NDArray to, @Nullable NDArray mask) {
        NDArray q = split(query.apply(from)); // [n, heads, t, d / heads]
        NDArray k = split(key.apply(to)); // [n, heads, s, d / heads]
        NDArray v = split(value.apply(to)); // [n, heads, s, d / heads]
        double scale = 1 / Math.sqrt((double) q.getShape().get(3));
        NDArray scores = Scalars.times(q.matMul(k.transpose(0, 1, 3, 2)), scale); // [n, heads, t, s]
        if (mask != null) {
            scores = scores.add(mask);
        }
        NDArray mixed = scores.softmax(-1).matMul(v); // [n, heads, t, d / heads]
        return out.apply(mixed.transpose(0, 2, 1, 3).reshape(from.getShape()));
    }

    private NDArray split(NDArray x) {
        long width = x.getShape().get(2) / heads;
        return x.reshape(x.getShape().get(0), x.getShape().get(1), heads, width).transpose(0, 2, 1, 3);
    }

    /** Returns a mask that hides all later tokens from each token, {@code [1, 1, t, t]}. */
    public static NDArray causal(NDManager manager, int tokens) {
        float[] mask = new float[tokens * tokens];
        for (int i = 0; i < tokens; i++) {
            for (int j = i + 1; j < tokens; j++) {
                mask[i * tokens + j] = HIDDEN;
            }
        }
        return Aligned.create(manager, mask, new Shape(1, 1, tokens, tokens));
    }

    /**
     * Returns a mask that hides the padding of each sequence, {@code [n, 1, 1, s]}.
     *
     * @param lengths number of tokens of each sequence, {@code [n]}; they come first
     */
    public static NDArray visible(NDManager manager, int[] lengths, int tokens) {
        float[] mask = new float[lengths.length * tokens];
        for (int i = 0; i < lengths.length; i++) {
            for (int j = lengths[i]; j < tokens; j++) {
                mask[i * tokens + j] = HIDDEN;
            }
        }
        return Aligned.create(manager, mask, new Shape(lengths.length, 1, 1, tokens));
    }
}
