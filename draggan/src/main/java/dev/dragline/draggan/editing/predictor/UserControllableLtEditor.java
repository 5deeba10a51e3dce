// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing.predictor;

import ai.djl.ndarray.NDArray;
import dev.dragline.draggan.editing.ComputationListener;
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
 * Edits by UserControllableLT (Endo, "User-Controllable Latent Transformer for StyleGAN Image Layout Editing", 2022): a
 * transformer turns the movements of the points into a new code. An edit takes one step unless it names more; each step
 * then moves the points by an even part of their way. A mask is honoured approximately: a coarse grid of places outside
 * of it is pinned.
 */
public final class UserControllableLtEditor implements Editor {

    /** The method's name. */
    public static final String METHOD = "user-controllable-lt";

    private static final int STEPS = 1;

    private final Generator generator;
    private final LatentTransformer transformer;
    private final FlowGrid grid;
    private final DragCheck check;
    private final EditResults results;

    /** Throws {@link IllegalArgumentException} if the transformer was trained for another generator. */
    public UserControllableLtEditor(Generator generator, LatentTransformer transformer) {
        transformer.config().requireFits(generator.config());
        this.generator = generator;
        this.transformer = transformer;
        this.grid = new FlowGrid(generator.config().resolution());
        this.check = new DragCheck(generator.config());
        this.results = new EditResults(generator);
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
    public List<EditResult> edit(List<DragEdit> drags, ComputationListener listener) {
        drags.forEach(this::check);
        try (EditBatch edits = EditBatch.of(generator, drags, STEPS, listener)) {
            edits.takeSteps(this::step);
            edits.renderImages();
            return edits.results(results);
        }
    }

    private void step(GeneratorPass images, List<EditInProgress> edits) {
        int block = transformer.config().featureBlock();
        NDArray features = images.upTo(block).features(block);
        PointBatch movements = PointBatch.of(edits.stream().map(this::movements).toList());
        NDArray moved = transformer.moved(features, images.codes(), movements); // [n, 6, w_dim]
        for (int i = 0; i < edits.size(); i++) {
            EditInProgress edit = edits.get(i);
            edit.step(LatentCode.of(moved.get(i)), edit.movements());
        }
    }

    private List<PointDrag> movements(EditInProgress edit) {
        List<PixelPoint> places = edit.places();
        double[][] movements = edit.movements();
        List<PointDrag> points = new ArrayList<>();
        for (int i = 0; i < movements.length; i++) {
            PixelPoint place = places.get(i);
            points.add(new PointDrag(place, new PixelPoint(place.x() + movements[i][0], place.y() + movements[i][1])));
        }
        return grid.cells(points);
    }
}
