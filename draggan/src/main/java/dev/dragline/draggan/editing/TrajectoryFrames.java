// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.dragline.draggan.flow.FeatureFrame;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.GeneratorPass;
import dev.dragline.draggan.stylegan.NoiseMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The images of a growing trajectory and the features by which points are tracked through them. An image is rendered
 * when it is needed for the first time; one that has been rendered elsewhere is handed over with {@link #show}.
 */
final class TrajectoryFrames {

    private static final int BATCH = 8;

    private final Generator generator;
    private final int resolution;
    private final List<PixelPoint> points;
    private final int handles;
    private final Map<Integer, FeatureFrame> frames = new HashMap<>();
    private final Map<Integer, RgbImage> images = new HashMap<>();
    private int tracked;
    private @Nullable TrackedTrajectory trajectory;

    /**
     * @param points places of the points in the unchanged image, pixels
     * @param handles number of handles, which come first among the points; the key frames show only them
     */
    TrajectoryFrames(Generator generator, List<PixelPoint> points, int handles) {
        this.generator = generator;
        this.resolution = generator.config().resolution();
        this.points = points;
        this.handles = handles;
    }

    void show(int step, FeatureFrame frame, RgbImage image) {
        frames.put(step, frame);
        images.put(step, image);
    }

    /** Returns the images that were rendered or shown, by step. */
    Map<Integer, RgbImage> images() {
        return images;
    }

    /** Returns into how many images the points were tracked. */
    int tracked() {
        return tracked;
    }

    /**
     * Tracks all points up to the image of the last code and returns the trajectory.
     *
     * @param codes codes of the whole trajectory, the unchanged one first, {@code [l, w_dim]} each
     * @param seconds compute time until each code was known
     * @param withImages whether to render and keep the images that were not shown
     */
    TrackedTrajectory upToNow(List<LatentCode> codes, List<Double> seconds, boolean withImages) {
        TrackedTrajectory result = trajectory;
        while (result == null || tracked < codes.size()) {
            if (!frames.containsKey(tracked)) {
                renderNext(codes, withImages);
            }
            FeatureFrame frame = Objects.requireNonNull(frames.remove(tracked));
            LatentCode spatial = codes.get(tracked).firstRows(Generator.SPATIAL_ROWS);
            if (result == null) {
                result = new TrackedTrajectory(frame, resolution, points, handles, spatial);
            } else {
                result.add(seconds.get(tracked), spatial, frame);
            }
            tracked++;
        }
        trajectory = result;
        return result;
    }

    private void renderNext(List<LatentCode> codes, boolean withImages) {
        try (NDManager manager = generator.newManager()) {
            NDArray ws = LatentCode.batch(manager, codes.subList(tracked, endOfBatch(codes)));
            GeneratorPass pass = generator.pass(manager, ws, NoiseMode.CONST);
            List<FeatureFrame> next = FeatureFrame.of(pass.upTo(FeatureFrame.finestBlock(resolution)), resolution);
            List<RgbImage> made = withImages ? RgbImage.of(pass.image()) : List.of();
            for (int i = 0; i < next.size(); i++) {
                frames.put(tracked + i, next.get(i));
                if (withImages) {
                    images.put(tracked + i, made.get(i));
                }
            }
        }
    }

    private int endOfBatch(List<LatentCode> codes) {
        int end = tracked + 1;
        while (end < codes.size() && end < tracked + BATCH && !frames.containsKey(end)) {
            end++;
        }
        return end;
    }
}
