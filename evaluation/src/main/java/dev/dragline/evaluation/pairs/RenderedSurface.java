// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.pairs;

import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.faces.FaceFlow;
import dev.dragline.faces.FaceRenderer;
import dev.dragline.faces.factors.FaceAppearance;
import dev.dragline.faces.factors.FaceGeometry;
import dev.dragline.faces.surface.SurfaceMap;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives points anywhere on face and hair that are visible in both images, by the exact correspondence of a generator
 * that learnt from the renderer of faces.
 */
public record RenderedSurface(Generator generator) implements PairSource {

    @Override
    public String name() {
        return "points of the surface, by the renderer's exact correspondence";
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
        return true;
    }

    @Override
    public PointPair pair(long from, long to, double part) {
        MixedLatents latents = MixedLatents.of(generator, from, to, part);
        FaceFlow flow = FaceFlow.between(surface(latents.start()), surface(latents.end()));
        List<PointDrag> points = new ArrayList<>();
        for (PixelPoint place : FollowedFlow.grid(generator.config().resolution())) {
            flow.carry(place)
                    .filter(carried -> carried.visible())
                    .ifPresent(carried -> points.add(new PointDrag(place, carried.place())));
        }
        PairCodes codes = latents.codes(generator);
        return new PointPair(codes.start(), codes.end(), points);
    }

    private SurfaceMap surface(float[] z) {
        return new FaceRenderer(generator.config().resolution())
                .render(FaceGeometry.ofLatent(z), FaceAppearance.ofLatent(z))
                .surface();
    }
}
