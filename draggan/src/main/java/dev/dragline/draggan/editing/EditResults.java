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

/** Makes the result of an edit from its finished trajectory, the same way for every method. */
public record EditResults(Generator generator) {

    private static final int BATCH = 8;
    private static final double MUCH_FURTHER = 1.1;

    /**
     * The cost of an edit.
     *
     * @param milliseconds compute time of the batch divided by its number of edits
     */
    public record Cost(int steps, int generatorPasses, double milliseconds, int batchSize) {}

    /**
     * Makes the result of an edit. If the points ended more than a tenth further from their targets than they began,
     * the edit ends at the key frame at which they were nearest.
     *
     * @param heldBack whether the method held points back to keep the code where the generator's own codes lie
     * @param made the images that have been rendered already, by step
     */
    public EditResult of(
            DragEdit drag, KeyFrameRecorder whole, boolean heldBack, Cost cost, Map<Integer, RgbImage> made) {
        return ending(drag, whole, whole.last(), heldBack, cost, made);
    }

    /**
     * Makes the result of an edit that went on from where another method had brought it. It ends at the key frame, from
     * there on, at which the points were nearest to their targets, so that it never ends further away than the other
     * method; otherwise as {@link #of}.
     *
     * @param from the step at which the other method ended
     */
    EditResult goneOn(DragEdit drag, KeyFrameRecorder whole, int from, Cost cost) {
        List<KeyFrameRecorder.Moment> later =
                whole.kept().stream().filter(moment -> moment.step() >= from).toList();
        return ending(drag, whole, nearest(drag, later), false, cost, Map.of());
    }

    private EditResult ending(
            DragEdit drag,
            KeyFrameRecorder whole,
            KeyFrameRecorder.Moment wanted,
            boolean heldBack,
            Cost cost,
            Map<Integer, RgbImage> made) {
        boolean isFurther = distance(drag, wanted) > MUCH_FURTHER * drag.meanDistance();
        KeyFrameRecorder.Moment end = isFurther ? nearest(drag, whole.kept()) : wanted;
        List<KeyFrameRecorder.Moment> kept = whole.keptUntil(end);
        List<@Nullable RgbImage> images = images(drag, kept, made);
        return new EditResult(
                withSpatial(drag.start(), end.spatial()),
                frames(kept, images),
                end.points(),
                drag.meanDistance(),
                distance(drag, end),
                cost.steps(),
                cost.generatorPasses(),
                cost.milliseconds(),
                cost.batchSize(),
                changeOutside(drag.movable(), images.get(0), images.get(images.size() - 1)),
                heldBack || isFurther);
    }

    private static List<EditResult.Frame> frames(List<KeyFrameRecorder.Moment> kept, List<@Nullable RgbImage> images) {
        List<EditResult.Frame> frames = new ArrayList<>();
        for (int i = 0; i < kept.size(); i++) {
            KeyFrameRecorder.Moment moment = kept.get(i);
            frames.add(new EditResult.Frame(
                    moment.step(), moment.seconds(), moment.spatial(), moment.points(), images.get(i)));
        }
        return frames;
    }

    private static @Nullable Double changeOutside(
            @Nullable EditMask movable, @Nullable RgbImage first, @Nullable RgbImage last) {
        return movable == null || first == null || last == null ? null : movable.changeOutside(first, last);
    }

    private static KeyFrameRecorder.Moment nearest(DragEdit drag, List<KeyFrameRecorder.Moment> moments) {
        return moments.stream()
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

    /** Returns the code with other spatial rows, {@code [6, w_dim]}; the appearance rows stay bit for bit. */
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
            List<Integer> batch = wanted.subList(begin, Math.min(wanted.size(), begin + BATCH));
            List<RgbImage> rendered = render(batch.stream()
                    .map(i -> withSpatial(drag.start(), kept.get(i).spatial()))
                    .toList());
            for (int i = 0; i < batch.size(); i++) {
                images[batch.get(i)] = rendered.get(i);
            }
        }
        return Arrays.asList(images);
    }

    private List<RgbImage> render(List<LatentCode> codes) {
        try (NDManager manager = generator.newManager()) {
            NDArray ws = LatentCode.batch(manager, codes);
            return RgbImage.of(generator.synthesize(ws, NoiseMode.CONST).image());
        }
    }
}
