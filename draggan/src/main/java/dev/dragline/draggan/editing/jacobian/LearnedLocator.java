// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing.jacobian;

import ai.djl.ndarray.NDScope;
import dev.dragline.draggan.editing.EditInProgress;
import dev.dragline.draggan.editing.PointLocator;
import dev.dragline.draggan.flow.FeatureFrame;
import dev.dragline.draggan.latent.PointBatch;
import dev.dragline.draggan.latent.PointRelocator;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import dev.dragline.draggan.stylegan.GeneratorPass;
import dev.dragline.draggan.stylegan.Synthesis;
import java.util.ArrayList;
import java.util.List;

/** Finds points with a trained {@link PointRelocator}, around where their flow should have moved them. */
final class LearnedLocator implements PointLocator {

    private final PointRelocator relocator;
    private final int finestBlock;

    /** @param resolution width and height of the images, pixels */
    LearnedLocator(PointRelocator relocator, int resolution) {
        this.relocator = relocator;
        finestBlock = FeatureFrame.finestBlock(resolution);
    }

    @Override
    public void locate(List<EditInProgress> edits, GeneratorPass before, GeneratorPass now) {
        // The passes are kept for others, so they are not of the scope.
        Synthesis unchanged = before.upTo(finestBlock);
        Synthesis changed = now.upTo(finestBlock);
        PointBatch points =
                PointBatch.of(edits.stream().map(LearnedLocator::pairs).toList());
        float[] places; // [n, p, 2]
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            places = relocator.find(unchanged, changed, points);
        }
        for (int i = 0; i < edits.size(); i++) {
            edits.get(i).placeAt(placesOf(i, points, places));
        }
    }

    private static double[][] placesOf(int edit, PointBatch points, float[] all) {
        double[][] places = new double[points.lengths()[edit]][2];
        for (int p = 0; p < places.length; p++) {
            int at = (edit * points.longest() + p) * 2;
            places[p][0] = all[at];
            places[p][1] = all[at + 1];
        }
        return places;
    }

    /** Returns where each handle was and where it should be by now. */
    private static List<PointDrag> pairs(EditInProgress edit) {
        List<PixelPoint> handles = edit.handles();
        List<PixelPoint> places = edit.places();
        List<PointDrag> points = new ArrayList<>();
        for (int i = 0; i < handles.size(); i++) {
            points.add(new PointDrag(handles.get(i), places.get(i)));
        }
        return points;
    }
}
