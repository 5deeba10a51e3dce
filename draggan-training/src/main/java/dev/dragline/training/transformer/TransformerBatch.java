// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.dragline.draggan.latent.FlowGrid;
import dev.dragline.draggan.latent.PointBatch;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.weights.GeneratorConfig;
import dev.dragline.training.data.Codes;
import dev.dragline.training.data.DragBatch;
import java.util.List;

/**
 * A batch of pairs of codes as arrays, with some of the movements between their images.
 *
 * @param ws the codes of the first images, {@code [n, l, w_dim]}
 * @param truth the spatial rows of the second, {@code [n, 6, w_dim]}
 * @param movements the movements of cells of the grid
 * @param points the points whose movements they are
 * @param isOfPaths whether the pairs are the ends of pseudo-trajectories
 */
record TransformerBatch(NDArray ws, NDArray truth, PointBatch movements, PointBatch points, boolean isOfPaths) {

    private static final double LEAST_DISTANCE = 1e-6;

    /** Makes the arrays of perturbed pairs. */
    static TransformerBatch of(NDManager manager, GeneratorConfig generator, PerturbedBatch pairs) {
        NDArray ws = Codes.rows(manager, pairs.starts(), generator.latentRows());
        NDArray truth = Codes.rows(manager, pairs.ends(), 1)
                .reshape(pairs.starts().length, Generator.SPATIAL_ROWS, generator.codeSize());
        return new TransformerBatch(ws, truth, pairs.movements(), pairs.movements(), false);
    }

    /**
     * Makes the arrays of edits from one end of their paths to the other. Edits with few points are apart from those
     * with many, so that little is computed for points that only fill a batch.
     */
    static List<TransformerBatch> of(NDManager manager, GeneratorConfig generator, DragBatch edits) {
        int many = edits.many();
        int count = edits.handles().size();
        return many == 0 || many == count
                ? List.of(ofPaths(manager, generator, edits))
                : List.of(
                        ofPaths(manager, generator, edits.part(0, many)),
                        ofPaths(manager, generator, edits.part(many, count)));
    }

    private static TransformerBatch ofPaths(NDManager manager, GeneratorConfig generator, DragBatch edits) {
        int appearanceRows = generator.latentRows() - Generator.SPATIAL_ROWS;
        FlowGrid grid = new FlowGrid(generator.resolution());
        NDArray ws = Codes.rows(manager, codes(edits, false), Generator.SPATIAL_ROWS)
                .concat(Codes.rows(manager, edits.appearances(), appearanceRows), 1);
        return new TransformerBatch(
                ws,
                Codes.rows(manager, codes(edits, true), Generator.SPATIAL_ROWS),
                PointBatch.of(edits.drags().stream().map(grid::cells).toList()),
                PointBatch.of(edits.drags()),
                true);
    }

    /** Returns the codes at one end of each path, {@code [n][w_dim]}. */
    private static float[][] codes(DragBatch edits, boolean last) {
        return edits.trajectories().stream()
                .map(path -> path.path()[last ? path.steps() : 0])
                .toArray(float[][]::new);
    }

    /** Gives the same pairs with other second codes, {@code [n, 6, w_dim]}. */
    TransformerBatch with(NDArray otherTruth) {
        return new TransformerBatch(ws, otherTruth, movements, points, isOfPaths);
    }

    int count() {
        return movements.count();
    }

    NDArray start() {
        return ws.get(":, :{}", Generator.SPATIAL_ROWS);
    }

    /** Returns the mean squared error of an entry of all spatial rows. */
    NDArray error(NDArray spatial) {
        NDArray difference = spatial.sub(truth);
        return difference.mul(difference).mean();
    }

    /** Returns the mean over the pairs of the squared error as a part of the error without an edit. */
    NDArray relativeError(NDArray spatial) {
        return squares(spatial)
                .div(squares(start()).add(LEAST_DISTANCE).stopGradient())
                .mean();
    }

    /** Returns the mean squared error of each pair, {@code [n]}. */
    private NDArray squares(NDArray spatial) {
        NDArray difference = spatial.sub(truth);
        return difference.mul(difference).reshape(count(), -1).mean(new int[] {1});
    }
}
