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

/**
 * Finds points with a trained {@link PointRelocator}: first around where their flow should have moved them, then around
 * where it found them.
 */
final class LearnedLocator implements PointLocator {

    private static final int ROUNDS = 2;

    private final PointRelocator relocator;
    private final int finestBlock;

    /** @param resolution width and height of the images, pixels */
    LearnedLocator(PointRelocator relocator, int resolution) {
        this.relocator = relocator;
        finestBlock = FeatureFrame.finestBlock(resolution);
    }

    @Override
    public void locate(List<EditInProgress> edits, GeneratorPass before, GeneratorPass now) {
        Synthesis unchanged = before.upTo(finestBlock);
        Synthesis changed = now.upTo(finestBlock);
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            PointRelocator.Templates templates = relocator.templates(unchanged, handlesAndPlaces(edits));
            for (int round = 0; round < ROUNDS; round++) {
                locateOnce(templates, changed, edits);
            }
        }
    }

    private void locateOnce(PointRelocator.Templates templates, Synthesis now, List<EditInProgress> edits) {
        PointBatch points = handlesAndPlaces(edits);
        float[] offsets = relocator.offsets(templates, now, points).toFloatArray(); // [n, p, 2]
        for (int i = 0; i < edits.size(); i++) {
            double[][] places = new double[points.lengths()[i]][2];
            for (int p = 0; p < places.length; p++) {
                for (int axis = 0; axis < 2; axis++) {
                    int at = (i * points.longest() + p) * 2 + axis;
                    places[p][axis] = points.targets()[at] + offsets[at];
                }
            }
            edits.get(i).placeAt(places);
        }
    }

    private static PointBatch handlesAndPlaces(List<EditInProgress> edits) {
        return PointBatch.of(
                edits.stream().map(LearnedLocator::handlesAndPlaces).toList());
    }

    private static List<PointDrag> handlesAndPlaces(EditInProgress edit) {
        List<PixelPoint> handles = edit.handles();
        List<PixelPoint> places = edit.places();
        List<PointDrag> points = new ArrayList<>();
        for (int i = 0; i < handles.size(); i++) {
            points.add(new PointDrag(handles.get(i), places.get(i)));
        }
        return points;
    }
}
