// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.transformer;

import dev.dragline.draggan.latent.PointBatch;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import dev.dragline.training.loop.StarvedTrainingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A batch of pairs of codes, with some of the movements between their images.
 *
 * @param starts the codes in all rows of the first, {@code [n][w_dim]}
 * @param ends the spatial rows of the second, one pair after the other, {@code [6 n][w_dim]}
 * @param movements the movements of cells of the grid
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PerturbedBatch(float[][] starts, float[][] ends, PointBatch movements) {

    private static final int TRIES = 200;

    /** @throws StarvedTrainingException if in hardly any pair a point can be followed */
    static PerturbedBatch draw(PerturbedPairs source, TransformerSettings settings, Random random, int count) {
        List<PerturbedPair> pairs = new ArrayList<>();
        List<List<PointDrag>> movements = new ArrayList<>();
        int tries = 0;
        while (pairs.size() < count) {
            if (tries++ > TRIES + count) {
                throw new StarvedTrainingException("of " + tries + " pairs of codes only " + pairs.size()
                        + " have images between which a point can be followed, so the transformer has nothing to learn"
                        + " from; set perturbation lower");
            }
            PerturbedPair pair = source.get(random.nextInt(settings.samples()));
            if (pair.movements().length > 0) {
                pairs.add(pair);
                movements.add(some(pair, settings.wholeFlow(), random));
            }
        }
        return new PerturbedBatch(
                pairs.stream().map(PerturbedPair::start).toArray(float[][]::new),
                pairs.stream().flatMap(pair -> Arrays.stream(pair.end())).toArray(float[][]::new),
                PointBatch.of(movements));
    }

    /**
     * Returns all movements, or some of them; counts of two to three, four to seven, and so on are equally frequent.
     */
    private static List<PointDrag> some(PerturbedPair pair, double wholeFlow, Random random) {
        List<PointDrag> all = new ArrayList<>();
        for (float[] movement : pair.movements()) {
            all.add(new PointDrag(new PixelPoint(movement[0], movement[1]), new PixelPoint(movement[2], movement[3])));
        }
        if (random.nextDouble() < wholeFlow) {
            return all;
        }
        Collections.shuffle(all, random);
        return all.subList(0, (int) Math.min(all.size(), Math.pow(all.size() + 1, random.nextDouble())));
    }
}
