// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.pairs;

import ai.djl.ndarray.NDManager;
import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.stylegan.Generator;
import java.util.List;

/**
 * The codes of a pair, which are not truncated. Both have the appearance rows of the first seed. The spatial rows of
 * the second lie on the straight line to those of the other seed.
 *
 * @param start {@code [l, w_dim]}
 * @param end {@code [l, w_dim]}
 */
public record PairCodes(LatentCode start, LatentCode end) {

    static PairCodes of(Generator generator, long from, long to, double part) {
        try (NDManager manager = generator.newManager()) {
            var codes = generator.codes(manager, List.of(from, to), 1);
            LatentCode start = LatentCode.of(codes.get(0));
            return new PairCodes(start, moved(start, LatentCode.of(codes.get(1)), part));
        }
    }

    /** Moves the spatial rows of a code a part of the way to those of another code. */
    public static LatentCode moved(LatentCode from, LatentCode to, double part) {
        float[] values = from.values().clone();
        for (int i = 0; i < Generator.SPATIAL_ROWS * from.width(); i++) {
            values[i] = (float) ((1 - part) * values[i] + part * to.values()[i]);
        }
        return new LatentCode(from.rows(), from.width(), values);
    }
}
