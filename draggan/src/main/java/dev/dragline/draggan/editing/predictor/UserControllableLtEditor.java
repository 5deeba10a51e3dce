// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing.predictor;

import ai.djl.ndarray.NDArray;
import dev.dragline.draggan.editing.DragCheck;
import dev.dragline.draggan.editing.DragEdit;
import dev.dragline.draggan.editing.EditBatch;
import dev.dragline.draggan.editing.EditInProgress;
import dev.dragline.draggan.editing.EditResult;
import dev.dragline.draggan.editing.EditResults;
import dev.dragline.draggan.editing.Editor;
import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.latent.FlowGrid;
import dev.dragline.draggan.latent.LatentTransformer;
import dev.dragline.draggan.latent.PointBatch;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.GeneratorPass;
import java.util.ArrayList;
import java.util.List;

/**
 * UserControllableLT (Endo, "User-Controllable Latent Transformer for StyleGAN Image Layout Editing", 2022): a transformer
 * turns the movements of the points into a new code. In one step; asked for more, each of them gets an even part of the
 * way. A mask is honoured as far as points can say it: places outside of it are pinned.
 */
public final class UserControllableLtEditor implements Editor {

    /** The method's name. */
    public static final String METHOD = "user-controllable-lt";

    private static final int STEPS = 1;

    private final Generator generator;
    private final LatentTransformer transformer;
    private final FlowGrid grid;
    private final DragCheck check;
    private final EditResults outcome;

    /** Throws {@link IllegalArgumentException} if the transformer was trained for another generator. */
    public UserControllableLtEditor(Generator generator, LatentTransformer transformer) {
        transformer.config().requireFits(generator.config());
        this.generator = generator;
        this.transformer = transformer;
        this.grid = new FlowGrid(generator.config().resolution());
        this.check = new DragCheck(generator.config());
        this.outcome = new EditResults(generator);
    }

    @Override
    public String method() {
        return METHOD;
    }

    @Override
    public void check(DragEdit drag) {
        check.require(drag);
    }

    @Override
    public List<EditResult> edit(List<DragEdit> drags) {
        drags.forEach(this::check);
        try (EditBatch walks = EditBatch.of(generator, drags, STEPS)) {
            walks.go(this::step);
            walks.makeImages();
            return walks.outcomes(outcome);
        }
    }

    private void step(GeneratorPass images, List<EditInProgress> walks) {
        int block = transformer.config().featureBlock();
        NDArray features = images.upTo(block).features(block);
        PointBatch movements = PointBatch.of(walks.stream().map(this::movements).toList());
        NDArray moved = transformer.moved(features, images.codes(), movements); // [n, 6, w_dim]
        for (int i = 0; i < walks.size(); i++) {
            EditInProgress walk = walks.get(i);
            walk.step(LatentCode.of(moved.get(i)), walk.movements());
        }
    }

    private List<PointDrag> movements(EditInProgress walk) {
        List<PixelPoint> places = walk.places();
        double[][] movements = walk.movements();
        List<PointDrag> points = new ArrayList<>();
        for (int i = 0; i < movements.length; i++) {
            PixelPoint place = places.get(i);
            points.add(new PointDrag(place, new PixelPoint(place.x() + movements[i][0], place.y() + movements[i][1])));
        }
        return grid.cells(points);
    }
}
