// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.pairs;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.landmarks.LandmarkDetector;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.NoiseMode;
import dev.dragline.draggan.stylegan.SeededLatents;
import java.util.ArrayList;
import java.util.List;

/** Gives landmarks that a network finds in both images. */
public record DetectedLandmarks(Generator generator, LandmarkDetector detector) implements PairSource {

    @Override
    public String name() {
        return "landmarks found by a network";
    }

    @Override
    public boolean isExact() {
        return false;
    }

    @Override
    public long seeds() {
        return SeededLatents.MAX_SEED;
    }

    @Override
    public boolean canBeFollowed(int point) {
        return LandmarkNumbers.isInner(point);
    }

    @Override
    public PointPair pair(long from, long to, double part) {
        PairCodes codes = PairCodes.of(generator, from, to, part);
        try (NDManager manager = generator.newManager()) {
            NDArray batch = LatentCode.batch(manager, List.of(codes.start(), codes.end()));
            List<List<PixelPoint>> found =
                    detector.detect(generator.synthesize(batch, NoiseMode.CONST).image());
            List<PointDrag> points = new ArrayList<>();
            for (int i = 0; i < found.get(0).size(); i++) {
                points.add(new PointDrag(found.get(0).get(i), found.get(1).get(i)));
            }
            return new PointPair(codes.start(), codes.end(), points);
        }
    }
}
