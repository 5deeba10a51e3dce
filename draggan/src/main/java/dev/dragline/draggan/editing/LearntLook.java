package dev.dragline.draggan.editing;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.dragline.draggan.flow.FeatureFrame;
import dev.dragline.draggan.latent.PointBatch;
import dev.dragline.draggan.latent.PointSight;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.NoiseMode;
import dev.dragline.draggan.stylegan.Synthesis;
import java.util.ArrayList;
import java.util.List;

/** Asks a network that learnt to find points again: around where their flow should have carried them, and once more. */
final class LearntLook implements Look {

    private static final int GLANCES = 2;
    private static final int PASSES = 2;

    private final Generator generator;
    private final PointSight sight;

    LearntLook(Generator generator, PointSight sight) {
        this.generator = generator;
        this.sight = sight;
    }

    @Override
    public void over(List<Walk> walks) {
        try (NDManager manager = generator.newManager()) {
            Synthesis before = pass(manager, walks.stream().map(Walk::start).toList());
            Synthesis now = pass(manager, walks.stream().map(Walk::code).toList());
            for (int glance = 0; glance < GLANCES; glance++) {
                glance(before, now, walks);
            }
        }
        walks.forEach(walk -> walk.countPasses(PASSES));
    }

    private Synthesis pass(NDManager manager, List<LatentCode> codes) {
        List<Integer> blocks = FeatureFrame.blocks(generator.config().resolution());
        NDArray ws = LatentCode.batch(manager, codes);
        return generator.synthesize(ws, NoiseMode.CONST, blocks.get(blocks.size() - 1));
    }

    private void glance(Synthesis before, Synthesis now, List<Walk> walks) {
        PointBatch points =
                PointBatch.of(walks.stream().map(LearntLook::lookedFor).toList());
        float[] offsets;
        try (NDArray off = sight.offsets(before, now, points)) { // [n, p, 2]
            offsets = off.toFloatArray();
        }
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

    private static List<PointDrag> lookedFor(Walk walk) {
        List<PixelPoint> handles = walk.handles();
        List<PixelPoint> places = walk.places();
        List<PointDrag> points = new ArrayList<>();
        for (int i = 0; i < handles.size(); i++) {
            points.add(new PointDrag(handles.get(i), places.get(i)));
        }
        return points;
    }
}
