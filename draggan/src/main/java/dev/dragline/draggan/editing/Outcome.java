package dev.dragline.draggan.editing;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.NoiseMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes of a finished trajectory what every method reports. */
record Outcome(Generator generator) {

    private static final int BATCH = 8;

    /**
     * What an edit cost.
     *
     * @param milliseconds of the batch divided by its edits
     */
    record Cost(int steps, int generatorPasses, double milliseconds, int batchSize) {}

    /** @param made the images that are there already, by step */
    Edited of(Drag drag, Trail trail, Cost cost, Map<Integer, RgbImage> made) {
        List<Trail.Moment> kept = trail.kept();
        List<@Nullable RgbImage> images = images(drag, kept, made);
        List<Edited.Frame> frames = new ArrayList<>();
        for (int i = 0; i < kept.size(); i++) {
            Trail.Moment moment = kept.get(i);
            frames.add(new Edited.Frame(
                    moment.step(), moment.seconds(), moment.spatial(), moment.points(), images.get(i)));
        }
        List<PixelPoint> landed = trail.last().points();
        double after = IntStream.range(0, landed.size())
                .mapToDouble(i -> landed.get(i).distanceTo(drag.points().get(i).target()))
                .average()
                .orElse(0);
        RgbImage first = images.get(0);
        RgbImage last = images.get(images.size() - 1);
        MovableArea movable = drag.movable();
        Double changed = movable == null || first == null || last == null ? null : movable.changeOutside(first, last);
        return new Edited(
                withSpatial(drag.start(), trail.last().spatial()),
                frames,
                landed,
                drag.meanDistance(),
                after,
                cost.steps(),
                cost.generatorPasses(),
                cost.milliseconds(),
                cost.batchSize(),
                changed);
    }

    /** The code of an edit with other spatial rows. */
    static LatentCode withSpatial(LatentCode code, LatentCode spatial) {
        float[] values = code.values().clone();
        System.arraycopy(spatial.values(), 0, values, 0, spatial.values().length);
        return new LatentCode(code.rows(), code.width(), values);
    }

    private List<@Nullable RgbImage> images(Drag drag, List<Trail.Moment> kept, Map<Integer, RgbImage> made) {
        @Nullable RgbImage[] images = new RgbImage[kept.size()];
        List<Integer> wanted = new ArrayList<>();
        for (int i = 0; i < kept.size(); i++) {
            images[i] = made.get(kept.get(i).step());
            boolean isEnd = i == 0 || i == kept.size() - 1;
            if (images[i] == null && (isEnd || drag.images() == Drag.Images.KEY_FRAMES)) {
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
