// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference;

import dev.dragline.draggan.editing.DragEdit;
import dev.dragline.draggan.editing.EditResult;
import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.editing.RgbImage;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import dev.dragline.draggan.stylegan.Generator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.springframework.context.ApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * A worker that waits instead of computing, so that a benchmark can tell what many workers do on a machine that has not as many
 * cores. Its results are of no use: each edit ends at its targets, and its images are noise.
 */
public final class FixedWaitWorker {

    /** How long it waits for each edit, about as long as one takes to be computed. */
    public static final int MILLISECONDS_PER_EDIT = 25;

    private static final int SIDE = 128;

    /** Grey levels of the noise, so that an image takes about as many bytes as one of a face. */
    private static final int LEVELS = 12;

    private FixedWaitWorker() {}

    public static void main(String[] arguments) {
        InferenceWorkerApplication.prepareEngine();
        // A bean of this class would be found by every worker; this one is made here alone.
        InferenceWorkerApplication.builder()
                .initializers(FixedWaitWorker::waitInsteadOfComputing)
                .run(arguments);
    }

    private static void waitInsteadOfComputing(ApplicationContext context) {
        ((GenericApplicationContext) context)
                .registerBean(
                        "fixedWait",
                        BatchComputation.class,
                        FixedWaitWorker::computation,
                        definition -> definition.setPrimary(true));
    }

    private static BatchComputation computation() {
        RgbImage image = noise();
        return (editor, edits, listener) -> {
            sleep(edits.size());
            return edits.stream()
                    .map(edit -> arrived(edit, edits.size(), image))
                    .toList();
        };
    }

    private static void sleep(int edits) {
        try {
            TimeUnit.MILLISECONDS.sleep((long) MILLISECONDS_PER_EDIT * edits);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbandonedEditException.stopping();
        }
    }

    private static RgbImage noise() {
        byte[] rgb = new byte[3 * SIDE * SIDE];
        Random random = new Random(1);
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) random.nextInt(LEVELS);
        }
        return new RgbImage(SIDE, rgb);
    }

    private static EditResult arrived(DragEdit edit, int batch, RgbImage image) {
        LatentCode spatial = edit.start().firstRows(Generator.SPATIAL_ROWS);
        List<PixelPoint> handles = edit.points().stream().map(PointDrag::handle).toList();
        List<PixelPoint> targets = edit.points().stream().map(PointDrag::target).toList();
        return new EditResult(
                edit.start(),
                List.of(
                        new EditResult.Frame(0, 0, spatial, handles, image),
                        new EditResult.Frame(1, 0, spatial, targets, image)),
                targets,
                edit.meanDistance(),
                0,
                1,
                0,
                MILLISECONDS_PER_EDIT,
                batch,
                null,
                false);
    }
}
