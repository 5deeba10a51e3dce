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
 *
 * <p>It also asks the network where the points are in the unchanged image, which is known. What the network is off there
 * is taken from what it says of the current image, the more, the nearer a point still is to its handle.
 */
final class LearnedLocator implements PointLocator {

    private static final int ROUNDS = 2;

    /** The distance from its handle at which half of a point's known error counts, as a part of the image. */
    private static final double HALF_KNOWN = 4.0 / 128;

    private final PointRelocator relocator;
    private final int finestBlock;
    private final double halfKnown;

    /** @param resolution width and height of the images, pixels */
    LearnedLocator(PointRelocator relocator, int resolution) {
        this.relocator = relocator;
        finestBlock = FeatureFrame.finestBlock(resolution);
        halfKnown = HALF_KNOWN * resolution;
    }

    @Override
    public void locate(List<EditInProgress> edits, GeneratorPass before, GeneratorPass now) {
        Synthesis unchanged = before.upTo(finestBlock);
        Synthesis changed = now.upTo(finestBlock);
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            PointRelocator.Templates templates = relocator.templates(unchanged, handlesAndPlaces(edits));
            PointBatch handles = PointBatch.of(
                    edits.stream().map(edit -> pairs(edit, edit.handles())).toList());
            float[] errors = relocator.offsets(templates, unchanged, handles).toFloatArray(); // [n, p, 2]
            for (int round = 0; round < ROUNDS; round++) {
                locateOnce(templates, changed, edits, errors);
            }
        }
    }

    private void locateOnce(
            PointRelocator.Templates templates, Synthesis now, List<EditInProgress> edits, float[] errors) {
        PointBatch points = handlesAndPlaces(edits);
        float[] offsets = relocator.offsets(templates, now, points).toFloatArray(); // [n, p, 2]
        for (int i = 0; i < edits.size(); i++) {
            double[][] places = new double[points.lengths()[i]][2];
            for (int p = 0; p < places.length; p++) {
                int x = (i * points.longest() + p) * 2;
                double known = known(points, x);
                for (int axis = 0; axis < 2; axis++) {
                    int at = x + axis;
                    places[p][axis] = points.targets()[at] + offsets[at] - known * errors[at];
                }
            }
            edits.get(i).placeAt(places);
        }
    }

    /** Returns how much the known error of a point counts, 0 to 1; its coordinates begin at {@code x}. */
    private double known(PointBatch points, int x) {
        double off =
                Math.hypot(points.targets()[x] - points.handles()[x], points.targets()[x + 1] - points.handles()[x + 1])
                        / halfKnown;
        return 1 / (1 + off * off);
    }

    private static PointBatch handlesAndPlaces(List<EditInProgress> edits) {
        return PointBatch.of(
                edits.stream().map(edit -> pairs(edit, edit.places())).toList());
    }

    private static List<PointDrag> pairs(EditInProgress edit, List<PixelPoint> places) {
        List<PixelPoint> handles = edit.handles();
        List<PointDrag> points = new ArrayList<>();
        for (int i = 0; i < handles.size(); i++) {
            points.add(new PointDrag(handles.get(i), places.get(i)));
        }
        return points;
    }
}
