// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing.draggan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.editing.EditMask;
import dev.dragline.draggan.nn.Aligned;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Measures the change that DragGAN's mask forbids: the mean over all pixels and channels of the absolute change of the
 * enlarged features where the mask lets nothing move, {@code mean(|U(F - F_0)| * M)}. {@code U} enlarges features to
 * the size of the image.
 *
 * <p>The enlarged features are many times as large as the features, and recording what is computed with them for a
 * gradient costs several passes of a generator. But the mean is homogeneous in the change {@code d}: it is the product
 * of {@code d} with its own derivative {@code U'(sign(U d) * M) / N} (Euler), which is constant as long as no sign
 * turns. So the derivative is computed first, in tiles of the image, with nothing recorded and most zeros of {@code U}
 * left out; the product with it then has the same value and the same gradient.
 */
final class FixedPixels {

    private static final int TILE_ROWS = 64;
    private static final int TILE_COLUMNS = 128;

    private final int block;
    private final int resolution;
    private final NDArray initial; // [1, c, block, block]
    private final List<Tile> tiles = new ArrayList<>();

    /**
     * A part of the image with pixels that must stay.
     *
     * @param inMap the part of the feature map that the tile is enlarged from
     * @param weights {@code [rows, columns]}: {@code 1 / N} for pixels that must stay, 0 for those that may move
     * @param mixing how the tile is enlarged; absent if the map has the image's size
     */
    private record Tile(
            NDIndex inMap, NDArray weights, @Nullable Mixing mixing) {}

    /**
     * The two matrices that enlarge a part of the map to its tile: {@code down * part * across}.
     *
     * @param down {@code [rows, rows of the map]}
     * @param across {@code [columns of the map, columns]}
     */
    private record Mixing(NDArray down, NDArray across) {}

    /** Rows or columns from {@code begin} to {@code end}, exclusively. */
    private record Span(int begin, int end) {}

    /**
     * @param manager the manager of the arrays that are kept
     * @param features features of the unchanged image, {@code [1, c, block, block]}
     */
    FixedPixels(NDManager manager, EditMask movable, NDArray features) {
        block = (int) features.getShape().get(2);
        resolution = movable.size();
        initial = features.duplicate();
        initial.attach(manager);
        NDArray enlarge = FeatureWindows.enlargement(manager, block, resolution);
        float each = 1f / features.getShape().get(1) / resolution / resolution;
        for (Span rows : spans(TILE_ROWS)) {
            for (Span columns : spans(TILE_COLUMNS)) {
                float[] weights = weights(movable, rows, columns, each);
                if (weights.length > 0) {
                    tiles.add(tile(manager, enlarge, rows, columns, weights));
                }
            }
        }
    }

    private List<Span> spans(int length) {
        List<Span> spans = new ArrayList<>();
        for (int begin = 0; begin < resolution; begin += length) {
            spans.add(new Span(begin, Math.min(resolution, begin + length)));
        }
        return spans;
    }

    /** Returns the weights of a tile, {@code [rows, columns]}; empty if all of its pixels may move. */
    private static float[] weights(EditMask movable, Span rows, Span columns, float each) {
        int width = columns.end - columns.begin;
        float[] weights = new float[(rows.end - rows.begin) * width];
        boolean any = false;
        for (int i = 0; i < weights.length; i++) {
            if (!movable.allows(columns.begin + i % width, rows.begin + i / width)) {
                weights[i] = each;
                any = true;
            }
        }
        return any ? weights : new float[0];
    }

    private Tile tile(NDManager manager, NDArray enlarge, Span rows, Span columns, float[] weights) {
        Span mapRows = inMap(rows);
        Span mapColumns = inMap(columns);
        Mixing mixing = block == resolution
                ? null
                : new Mixing(part(enlarge, mapRows, rows).transpose(), part(enlarge, mapColumns, columns));
        return new Tile(
                new NDIndex(":, :, {}:{}, {}:{}", mapRows.begin, mapRows.end, mapColumns.begin, mapColumns.end),
                Aligned.create(manager, weights, new Shape(rows.end - rows.begin, columns.end - columns.begin)),
                mixing);
    }

    /**
     * Returns the part of the map that a tile needs; an enlarged pixel lies between two of the map, one maybe beside
     * the tile.
     */
    private Span inMap(Span pixels) {
        return block == resolution
                ? pixels
                : new Span(
                        Math.max(0, pixels.begin * block / resolution - 1),
                        Math.min(block, (pixels.end * block + resolution - 1) / resolution + 1));
    }

    private static NDArray part(NDArray enlarge, Span ofMap, Span ofImage) {
        return enlarge.get("{}:{}, {}:{}", ofMap.begin, ofMap.end, ofImage.begin, ofImage.end);
    }

    /** Returns the mean change, a scalar that is differentiable with respect to the features. */
    NDArray change(NDArray features) {
        NDArray change = features.sub(initial);
        return change.mul(slope(change.stopGradient())).sum();
    }

    /** Returns the derivative of the mean by the change, {@code [1, c, block, block]}. */
    private NDArray slope(NDArray change) {
        NDArray slope = change.zerosLike();
        for (Tile tile : tiles) {
            try (NDScope scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                NDArray part = slope(tile, change.get(tile.inMap));
                slope.set(tile.inMap, slope.get(tile.inMap).add(part));
            }
        }
        return slope;
    }

    private static NDArray slope(Tile tile, NDArray change) {
        Mixing mixing = tile.mixing;
        if (mixing == null) {
            return change.sign().mul(tile.weights);
        }
        NDArray enlarged = mixing.down.matMul(change.matMul(mixing.across)); // [1, c, rows, columns]
        NDArray signs = enlarged.signi().muli(tile.weights);
        return mixing.down.transpose().matMul(signs).matMul(mixing.across.transpose());
    }
}
