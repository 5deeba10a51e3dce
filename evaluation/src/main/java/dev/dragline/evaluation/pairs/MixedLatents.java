// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.pairs;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.nn.Aligned;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.SeededLatents;

/**
 * The latents of a pair. The second lies on the arc from the first to the latent of another seed, so that it is
 * standard normal as every latent is: {@code z = cos(t) z1 + sin(t) z2} with {@code t} from 0 to a right angle.
 *
 * @param start {@code [z_dim]}
 * @param end {@code [z_dim]}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record MixedLatents(float[] start, float[] end) {

    public static final long SEEDS = SeededLatents.MAX_SEED;

    public static MixedLatents of(Generator generator, long from, long to, double part) {
        int size = generator.config().latentSize();
        float[] start = SeededLatents.of(from, size);
        float[] other = SeededLatents.of(to, size);
        float[] end = other.clone();
        if (part < 1) {
            double angle = part * Math.PI / 2;
            for (int i = 0; i < size; i++) {
                end[i] = (float) (Math.cos(angle) * start[i] + Math.sin(angle) * other[i]);
            }
        }
        return new MixedLatents(start, end);
    }

    /** Returns the codes of the pair, which are not truncated; both have the appearance rows of the first. */
    public PairCodes codes(Generator generator) {
        float[] both = java.util.Arrays.copyOf(start, 2 * start.length);
        System.arraycopy(end, 0, both, start.length, end.length);
        try (NDManager manager = generator.newManager()) {
            var codes = generator.broadcast(generator.map(Aligned.create(manager, both, new Shape(2, start.length))));
            LatentCode first = LatentCode.of(codes.get(0));
            return new PairCodes(first, PairCodes.moved(first, LatentCode.of(codes.get(1)), 1));
        }
    }
}
