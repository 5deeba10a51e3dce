// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.pairs;

import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.faces.FaceLandmarks;
import dev.dragline.faces.factors.FaceGeometry;
import java.util.ArrayList;
import java.util.List;

/** Gives the exact landmarks of a generator that learnt from the renderer of faces. */
public record RenderedLandmarks(Generator generator) implements PairSource {

    @Override
    public String name() {
        return "exact landmarks of the renderer";
    }

    @Override
    public boolean isExact() {
        return true;
    }

    @Override
    public long seeds() {
        return MixedLatents.SEEDS;
    }

    @Override
    public boolean canBeFollowed(int point) {
        return LandmarkNumbers.isInner(point);
    }

    @Override
    public PointPair pair(long from, long to, double part) {
        int resolution = generator.config().resolution();
        MixedLatents latents = MixedLatents.of(generator, from, to, part);
        List<PixelPoint> before = FaceLandmarks.of(FaceGeometry.ofLatent(latents.start()), resolution);
        List<PixelPoint> after = FaceLandmarks.of(FaceGeometry.ofLatent(latents.end()), resolution);
        List<PointDrag> points = new ArrayList<>();
        for (int landmark = 0; landmark < before.size(); landmark++) {
            points.add(new PointDrag(before.get(landmark), after.get(landmark)));
        }
        PairCodes codes = latents.codes(generator);
        return new PointPair(codes.start(), codes.end(), points);
    }
}
