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

/** Asks a network that learnt to find points again: around where their flow should have carried them, and once more. */
final class LearnedLocator implements PointLocator {

    private static final int GLANCES = 2;

    private final PointRelocator sight;
    private final int finestBlock;

    /** @param resolution of the images, pixels */
    LearnedLocator(PointRelocator sight, int resolution) {
        this.sight = sight;
        finestBlock = FeatureFrame.finestBlock(resolution);
    }

    @Override
    public void over(List<EditInProgress> walks, GeneratorPass before, GeneratorPass now) {
        Synthesis unchanged = before.upTo(finestBlock);
        Synthesis changed = now.upTo(finestBlock);
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            PointRelocator.Sought sought = sight.sought(unchanged, lookedFor(walks));
            for (int glance = 0; glance < GLANCES; glance++) {
                glance(sought, changed, walks);
            }
        }
    }

    private void glance(PointRelocator.Sought sought, Synthesis now, List<EditInProgress> walks) {
        PointBatch points = lookedFor(walks);
        float[] offsets = sight.offsets(sought, now, points).toFloatArray(); // [n, p, 2]
        for (int i = 0; i < walks.size(); i++) {
            double[][] places = new double[points.lengths()[i]][2];
            for (int p = 0; p < places.length; p++) {
                for (int axis = 0; axis < 2; axis++) {
                    int at = (i * points.longest() + p) * 2 + axis;
                    places[p][axis] = points.targets()[at] + offsets[at];
                }
            }
            walks.get(i).see(places);
        }
    }

    private static PointBatch lookedFor(List<EditInProgress> walks) {
        return PointBatch.of(walks.stream().map(LearnedLocator::lookedFor).toList());
    }

    private static List<PointDrag> lookedFor(EditInProgress walk) {
        List<PixelPoint> handles = walk.handles();
        List<PixelPoint> places = walk.places();
        List<PointDrag> points = new ArrayList<>();
        for (int i = 0; i < handles.size(); i++) {
            points.add(new PointDrag(handles.get(i), places.get(i)));
        }
        return points;
    }
}
