// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.data;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.nn.Aligned;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.faces.FaceLandmarks;
import dev.dragline.faces.FaceRenderer;
import dev.dragline.faces.factors.FaceAppearance;
import dev.dragline.faces.factors.FaceGeometry;
import dev.dragline.faces.surface.Surface;
import dev.dragline.faces.surface.SurfaceMap;
import dev.dragline.faces.surface.SurfacePoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Makes motions of the faces of a generator that learnt from the renderer, with the renderer's own correspondence. It
 * knows the landmarks, hidden or not, points anywhere on the surface while they are visible, and the background, which
 * stays. The latents lie on arcs, so that each is standard normal and has its own face.
 */
final class RenderedTrajectories implements TrajectorySource {

    private static final double STYLE_MIXED = 0.5;

    private final Generator generator;
    private final TrajectorySettings settings;
    private final FaceRenderer renderer;

    RenderedTrajectories(Generator generator, TrajectorySettings settings) {
        this.generator = generator;
        this.settings = settings;
        this.renderer = new FaceRenderer(generator.config().resolution());
    }

    @Override
    public PseudoTrajectory make(Random random) {
        int steps = settings.steps();
        boolean straight = random.nextDouble() < settings.straightShare();
        double extent = settings.nearest() + (settings.farthest() - settings.nearest()) * random.nextDouble();
        List<float[]> latents = new ArrayList<>(List.of(latent(random)));
        float[] first = latents.get(0);
        float[] goal = latent(random);
        for (int i = 1; i <= steps; i++) {
            latents.add(
                    straight
                            ? onArc(first, goal, extent * i / steps)
                            : onArc(latents.get(i - 1), latent(random), extent));
        }
        float[] appearance = random.nextDouble() < STYLE_MIXED ? latent(random) : first;
        List<FaceGeometry> faces = latents.stream().map(FaceGeometry::ofLatent).toList();
        float[][] tracks = tracks(faces, FaceAppearance.ofLatent(appearance), random);
        latents.add(appearance);
        float[][] mapped = mapped(latents);
        float[][] path = java.util.Arrays.copyOf(mapped, steps + 1);
        return new PseudoTrajectory(path, mapped[steps + 1], extent, tracks);
    }

    private float[] latent(Random random) {
        float[] z = new float[generator.config().latentSize()];
        for (int i = 0; i < z.length; i++) {
            z[i] = (float) random.nextGaussian();
        }
        return z;
    }

    private static float[] onArc(float[] from, float[] to, double part) {
        double angle = part * Math.PI / 2;
        float[] z = new float[from.length];
        for (int i = 0; i < z.length; i++) {
            z[i] = (float) (Math.cos(angle) * from[i] + Math.sin(angle) * to[i]);
        }
        return z;
    }

    /** Maps latents to codes, {@code [n][w_dim]}. */
    private float[][] mapped(List<float[]> latents) {
        int width = generator.config().codeSize();
        float[][] codes = new float[latents.size()][width];
        try (NDManager manager = generator.newManager()) {
            float[] values = generator
                    .map(Aligned.create(
                            manager,
                            Rows.flat(latents.toArray(float[][]::new)),
                            new Shape(latents.size(), generator.config().latentSize())))
                    .toFloatArray();
            for (int i = 0; i < codes.length; i++) {
                System.arraycopy(values, i * width, codes[i], 0, width);
            }
        }
        return codes;
    }

    private float[][] tracks(List<FaceGeometry> faces, FaceAppearance appearance, Random random) {
        int resolution = generator.config().resolution();
        List<SurfaceMap> maps = faces.stream()
                .map(face -> renderer.render(face, appearance).surface())
                .toList();
        List<float[]> tracks = new ArrayList<>();
        for (int i = 0; i < settings.candidates(); i++) {
            track(maps, new PixelPoint(random.nextDouble() * (resolution - 1), random.nextDouble() * (resolution - 1)))
                    .ifPresent(tracks::add);
        }
        List<List<PixelPoint>> landmarks =
                faces.stream().map(face -> FaceLandmarks.of(face, resolution)).toList();
        for (int landmark = 0; landmark < FaceLandmarks.COUNT; landmark++) {
            int number = landmark;
            inside(landmarks.stream().map(all -> all.get(number)).toList()).ifPresent(tracks::add);
        }
        return tracks.toArray(float[][]::new);
    }

    /**
     * Returns where the content of a place in the first image is in all images; empty if it is hidden in one of them.
     */
    private Optional<float[]> track(List<SurfaceMap> maps, PixelPoint place) {
        Optional<SurfacePoint> point = maps.get(0).at(place);
        if (point.isEmpty()) {
            int x = (int) Math.round(place.x());
            int y = (int) Math.round(place.y());
            boolean stays = maps.stream().allMatch(map -> map.surface(x, y) == Surface.BACKGROUND);
            return stays ? inside(maps.stream().map(map -> place).toList()) : Optional.empty();
        }
        if (!maps.stream().allMatch(map -> map.shows(point.get()))) {
            return Optional.empty();
        }
        return inside(maps.stream().map(map -> map.place(point.get())).toList());
    }

    private Optional<float[]> inside(List<PixelPoint> places) {
        double last = generator.config().resolution() - 1.0;
        float[] track = new float[2 * places.size()];
        for (int i = 0; i < places.size(); i++) {
            PixelPoint place = places.get(i);
            if (place.x() < 0 || place.y() < 0 || place.x() > last || place.y() > last) {
                return Optional.empty();
            }
            track[2 * i] = (float) place.x();
            track[2 * i + 1] = (float) place.y();
        }
        return Optional.of(track);
    }
}
