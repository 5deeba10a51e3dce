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
 * What there is to see of a growing trajectory. An image is made when somebody wants to look at it, and its points are
 * followed into it then; whoever has one already can show it.
 */
final class TrajectoryFrames {

    private static final int BATCH = 8;

    private final Generator generator;
    private final int resolution;
    private final List<PixelPoint> points;
    private final int handles;
    private final Map<Integer, FeatureFrame> frames = new HashMap<>();
    private final Map<Integer, RgbImage> images = new HashMap<>();
    private int followed;
    private @Nullable TrackedTrajectory sightings;

    /**
     * @param points where they are in the unchanged image, pixels
     * @param handles how many of the points, the first ones, the trajectory shows
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

    /** Those that were made or shown, by step. */
    Map<Integer, RgbImage> images() {
        return images;
    }

    /** Into how many images the points were followed. */
    int followed() {
        return followed;
    }

    /**
     * With all points followed up to the last code.
     *
     * @param codes of the whole trajectory, the unchanged one first, {@code [l, w_dim]} each
     * @param seconds of computing until each of them was known
     * @param withImages whether to keep the images that have to be made for it
     */
    TrackedTrajectory upToNow(List<LatentCode> codes, List<Double> seconds, boolean withImages) {
        TrackedTrajectory all = sightings;
        while (all == null || followed < codes.size()) {
            if (!frames.containsKey(followed)) {
                makeNext(codes, withImages);
            }
            FeatureFrame frame = Objects.requireNonNull(frames.remove(followed));
            LatentCode spatial = codes.get(followed).firstRows(Generator.SPATIAL_ROWS);
            if (all == null) {
                all = new TrackedTrajectory(frame, resolution, points, handles, spatial);
            } else {
                all.add(seconds.get(followed), spatial, frame);
            }
            followed++;
        }
        sightings = all;
        return all;
    }

    private void makeNext(List<LatentCode> codes, boolean withImages) {
        int end = followed + 1;
        while (end < codes.size() && end < followed + BATCH && !frames.containsKey(end)) {
            end++;
        }
        try (NDManager manager = generator.newManager()) {
            NDArray ws = LatentCode.batch(manager, codes.subList(followed, end));
            GeneratorPass pass = generator.pass(manager, ws, NoiseMode.CONST);
            List<FeatureFrame> next = FeatureFrame.of(pass.upTo(FeatureFrame.finestBlock(resolution)), resolution);
            List<RgbImage> made = withImages ? RgbImage.of(pass.image()) : List.of();
            for (int i = 0; i < next.size(); i++) {
                frames.put(followed + i, next.get(i));
                if (withImages) {
                    images.put(followed + i, made.get(i));
                }
            }
        }
    }
}
