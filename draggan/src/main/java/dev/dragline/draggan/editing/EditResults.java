// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.NoiseMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes of a finished trajectory what every method reports. */
public record EditResults(Generator generator) {

    private static final int BATCH = 8;
    private static final double MUCH_FURTHER = 1.1;

    /**
     * What an edit cost.
     *
     * @param milliseconds of the batch divided by its edits
     */
    public record Cost(int steps, int generatorPasses, double milliseconds, int batchSize) {}

    /**
     * An edit whose points ended more than a tenth further from their targets than they began ends at the moment when they were
     * nearest.
     *
     * @param heldBack whether the method kept the code where the generator's own codes lie
     * @param made the images that are there already, by step
     */
    public EditResult of(
            DragEdit drag, KeyFrameRecorder whole, boolean heldBack, Cost cost, Map<Integer, RgbImage> made) {
        boolean lostGround = distance(drag, whole.last()) > MUCH_FURTHER * drag.meanDistance();
        List<KeyFrameRecorder.Moment> kept = lostGround ? whole.keptUntil(nearest(drag, whole)) : whole.kept();
        KeyFrameRecorder.Moment end = kept.get(kept.size() - 1);
        List<@Nullable RgbImage> images = images(drag, kept, made);
        List<EditResult.Frame> frames = new ArrayList<>();
        for (int i = 0; i < kept.size(); i++) {
            KeyFrameRecorder.Moment moment = kept.get(i);
            frames.add(new EditResult.Frame(
                    moment.step(), moment.seconds(), moment.spatial(), moment.points(), images.get(i)));
        }
        RgbImage first = images.get(0);
        RgbImage last = images.get(images.size() - 1);
        EditMask movable = drag.movable();
        Double changed = movable == null || first == null || last == null ? null : movable.changeOutside(first, last);
        return new EditResult(
                withSpatial(drag.start(), end.spatial()),
                frames,
                end.points(),
                drag.meanDistance(),
                distance(drag, end),
                cost.steps(),
                cost.generatorPasses(),
                cost.milliseconds(),
                cost.batchSize(),
                changed,
                heldBack || lostGround);
    }

    private static KeyFrameRecorder.Moment nearest(DragEdit drag, KeyFrameRecorder trail) {
        return trail.kept().stream()
                .min(Comparator.comparingDouble(moment -> distance(drag, moment)))
                .orElseThrow();
    }

    private static double distance(DragEdit drag, KeyFrameRecorder.Moment moment) {
        return IntStream.range(0, moment.points().size())
                .mapToDouble(i ->
                        moment.points().get(i).distanceTo(drag.points().get(i).target()))
                .average()
                .orElse(0);
    }

    /** The code of an edit with other spatial rows. */
    static LatentCode withSpatial(LatentCode code, LatentCode spatial) {
        float[] values = code.values().clone();
        System.arraycopy(spatial.values(), 0, values, 0, spatial.values().length);
        return new LatentCode(code.rows(), code.width(), values);
    }

    private List<@Nullable RgbImage> images(
            DragEdit drag, List<KeyFrameRecorder.Moment> kept, Map<Integer, RgbImage> made) {
        @Nullable RgbImage[] images = new RgbImage[kept.size()];
        List<Integer> wanted = new ArrayList<>();
        for (int i = 0; i < kept.size(); i++) {
            images[i] = made.get(kept.get(i).step());
            boolean isEnd = i == 0 || i == kept.size() - 1;
            if (images[i] == null && (isEnd || drag.images() == DragEdit.Images.KEY_FRAMES)) {
                wanted.add(i);
            }
        }
        for (int begin = 0; begin < wanted.size(); begin += BATCH) {
            List<Integer> some = wanted.subList(begin, Math.min(wanted.size(), begin + BATCH));
            try (NDManager manager = generator.newManager()) {
                NDArray codes = LatentCode.batch(
                        manager,
                        some.stream()
                                .map(i -> withSpatial(drag.start(), kept.get(i).spatial()))
                                .toList());
                List<RgbImage> rendered =
                        RgbImage.of(generator.synthesize(codes, NoiseMode.CONST).image());
                for (int i = 0; i < some.size(); i++) {
                    images[some.get(i)] = rendered.get(i);
                }
            }
        }
        return Arrays.asList(images);
    }
}
