package dev.dragline.training.evaluation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.dragline.draggan.flow.FeatureFrame;
import dev.dragline.draggan.flow.PointTracker;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.NoiseMode;
import java.util.List;
import java.util.stream.IntStream;

/** Where points go on a straight path between two codes, followed as every method's points are. */
final class WalkedPoints {

    static final int STEPS = 5;

    private final Generator generator;

    WalkedPoints(Generator generator) {
        this.generator = generator;
    }

    /** Of the points from their targets, pixels, after going this part of the way. */
    double meanDistance(LandmarkPair pair, double part) {
        int resolution = generator.config().resolution();
        List<Integer> blocks = FeatureFrame.blocks(resolution);
        List<PixelPoint> landed = pair.points().stream().map(PointDrag::handle).toList();
        try (NDManager manager = generator.newManager()) {
            NDArray codes = generator.codes(manager, List.of(pair.from(), pair.to()), 1); // [2, l, w_dim]
            NDArray from = codes.get("0:1");
            NDArray way = codes.get("1:2").sub(from);
            NDArray moving = way.get(":, :{}", Generator.SPATIAL_ROWS)
                    .concat(way.get(":, {}:", Generator.SPATIAL_ROWS).mul(0), 1); // [1, l, w_dim]
            NDList path = new NDList();
            for (int step = 0; step <= STEPS; step++) {
                path.add(from.add(moving.mul(part * step / STEPS)));
            }
            List<FeatureFrame> frames = FeatureFrame.of(
                    generator.synthesize(NDArrays.concat(path, 0), NoiseMode.CONST, blocks.get(blocks.size() - 1)),
                    resolution);
            PointTracker tracker = new PointTracker(frames.get(0), resolution, landed);
            for (FeatureFrame frame : frames.subList(1, frames.size())) {
                landed = tracker.advance(frame);
            }
        }
        List<PixelPoint> ends = landed;
        return IntStream.range(0, ends.size())
                .mapToDouble(i -> ends.get(i).distanceTo(pair.points().get(i).target()))
                .average()
                .orElse(0);
    }
}
