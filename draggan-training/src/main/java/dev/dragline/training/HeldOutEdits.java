package dev.dragline.training;

import dev.dragline.draggan.editing.Drag;
import dev.dragline.draggan.editing.Edited;
import dev.dragline.draggan.editing.Editor;
import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.points.PointDrag;
import dev.dragline.draggan.stylegan.Generator;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Edits that no training saw, made as its own are made: points of an image that the generator is known to be able to move
 * to their targets, because some code does it.
 */
final class HeldOutEdits {

    private static final int BATCH = 16;

    private final Generator generator;
    private final TrainingSettings settings;
    private final long seed;

    HeldOutEdits(Generator generator, TrainingSettings settings, long seed) {
        this.generator = generator;
        this.settings = settings;
        this.seed = seed;
    }

    /** Mean distance of points from their targets, pixels of the image, before and after the edits. */
    SortedMap<String, Double> measure(Editor editor) {
        int resolution = generator.config().resolution();
        PseudoTrajectories source =
                new PseudoTrajectories(settings.correspondence().source(generator, settings), seed, "held-out edit");
        Random random = Draws.of(seed, "held-out edits");
        double before = 0;
        double after = 0;
        int edits = settings.integer("heldOutEdits");
        for (int done = 0; done < edits; done += BATCH) {
            DragBatch batch = DragBatch.draw(source, settings, resolution, random, Math.min(BATCH, edits - done));
            for (Edited edited : editor.edit(drags(batch))) {
                before += edited.meanDistanceBefore() / edits;
                after += edited.meanDistanceAfter() / edits;
            }
        }
        SortedMap<String, Double> metrics = new TreeMap<>();
        metrics.put("heldOutEdits", (double) edits);
        metrics.put("meanDistanceBefore", before);
        metrics.put("meanDistanceAfter", after);
        return metrics;
    }

    private List<Drag> drags(DragBatch batch) {
        List<List<PointDrag>> points = batch.drags();
        List<Drag> drags = new ArrayList<>();
        for (int e = 0; e < points.size(); e++) {
            PseudoTrajectory trajectory = batch.trajectories().get(e);
            drags.add(new Drag(code(trajectory), points.get(e), null, null, Drag.Images.FIRST_AND_LAST));
        }
        return drags;
    }

    private LatentCode code(PseudoTrajectory trajectory) {
        int rows = generator.config().latentRows();
        int width = trajectory.appearance().length;
        float[] values = new float[rows * width];
        for (int row = 0; row < rows; row++) {
            float[] code = row < Generator.SPATIAL_ROWS ? trajectory.path()[0] : trajectory.appearance();
            System.arraycopy(code, 0, values, row * width, width);
        }
        return new LatentCode(rows, width, values);
    }
}
