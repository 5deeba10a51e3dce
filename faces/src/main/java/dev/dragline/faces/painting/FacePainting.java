// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.painting;

import dev.dragline.faces.factors.FaceAppearance;
import dev.dragline.faces.head.SurfacePoints;
import dev.dragline.faces.raster.CoverageBuffer;
import dev.dragline.faces.raster.Fragments;
import dev.dragline.faces.raster.Mesh;
import dev.dragline.faces.surface.FaceScene;
import dev.dragline.faces.surface.Surface;
import dev.dragline.faces.surface.SurfaceMap;
import org.jspecify.annotations.Nullable;

/** Paints one face, from the back to the front. */
public final class FacePainting {

    private final FaceScene scene;
    private final int size;
    private final Canvas canvas;
    private final Palette palette;
    private final Light light;
    private final HeadModel model = HeadModel.SHARED;
    private final CoverageBuffer outlines;
    private final float[] area;

    /** @param recorder records the surface and the point of it that each pixel shows; absent if that is not needed */
    public FacePainting(FaceScene scene, FaceAppearance appearance, SurfaceMap.@Nullable Recorder recorder) {
        this.scene = scene;
        size = scene.size();
        canvas = new Canvas(size, recorder);
        palette = new Palette(appearance);
        light = new Light(appearance);
        outlines = new CoverageBuffer(size);
        area = new float[size * size];
    }

    /** Paints the face and returns the picture, {@code [3, size, size]}, -1 to 1. */
    public float[] paint() {
        Mesh headMesh = Mesh.of(model.lattice, model.vertices, scene.head());
        Mesh hairMesh = Mesh.of(Lattices.HAIR, scene.hair());
        Fragments head = new Fragments(size, headMesh);
        Fragments hair = new Fragments(size, hairMesh);
        SoftShadow shadow = new SoftShadow(size);
        shadow.cast(head.coverage(), .030);
        Background.paint(canvas, palette, light);
        Fragments part = behind(shadow, hairMesh);
        shadow.cast(hair.coverage(), .022);
        head(head, shadow);
        eyes(part);
        mouth(part);
        new HairPainter(canvas, palette, light).paintCap(hair, new StrandTangents(hairMesh));
        return canvas.finished();
    }

    /** Paints the surfaces behind the head. */
    private Fragments behind(SoftShadow headShadow, Mesh hairMesh) {
        Fragments part = new Fragments(size, Mesh.of(Lattices.BACK_HAIR, scene.backHair()));
        HairPainter hair = new HairPainter(canvas, palette, light);
        hair.paintBack(part, headShadow);
        TorsoPainter torso = new TorsoPainter(canvas, palette, light);
        part.draw(Mesh.of(Lattices.NECK, scene.neck()));
        torso.paintNeck(part, headShadow);
        part.draw(Mesh.of(Lattices.CLOTHES, scene.clothes()));
        torso.paintClothes(part, headShadow);
        ears(part, torso);
        hairInside(part, hair, hairMesh);
        return part;
    }

    private void ears(Fragments part, TorsoPainter torso) {
        part.draw(Mesh.of(Lattices.EAR, scene.earLeft()));
        torso.paintEar(part, Surface.EAR_LEFT);
        part.draw(Mesh.of(Lattices.EAR, scene.earRight()));
        torso.paintEar(part, Surface.EAR_RIGHT);
    }

    private void hairInside(Fragments part, HairPainter hair, Mesh hairMesh) {
        part.drawInside(hairMesh);
        hair.paintInside(part);
        Mesh underside = Mesh.of(Lattices.HAIR_UNDERSIDE, scene.hair());
        part.draw(underside);
        hair.paintInside(part);
        part.drawInside(underside);
        hair.paintInside(part);
    }

    private void head(Fragments head, SoftShadow hairShadow) {
        outline(model.lips);
        new HeadPainter(canvas, palette, light, (float) scene.projection().pixelsPerUnit())
                .paint(head, area, hairShadow);
    }

    private void eyes(Fragments part) {
        EyePainter painter = new EyePainter(canvas, palette, light);
        outline(model.eyeLeft);
        part.draw(Mesh.of(Lattices.EYE, scene.eyeLeft()));
        painter.paint(part, area, scene.eyeLeft(), true);
        outline(model.eyeRight);
        part.draw(Mesh.of(Lattices.EYE, scene.eyeRight()));
        painter.paint(part, area, scene.eyeRight(), false);
        outline(model.lashLeft);
        painter.paintLash(area, 0, size - 1);
        outline(model.lashRight);
        painter.paintLash(area, 0, size - 1);
    }

    private void mouth(Fragments part) {
        MouthPainter painter = new MouthPainter(canvas, palette);
        outline(model.lipLine);
        painter.paintLine(area);
        outline(model.gap);
        part.draw(Mesh.of(Lattices.MOUTH, scene.mouth()));
        painter.paint(
                part,
                area,
                (float) scene.head().opening(),
                1 / (float) scene.projection().pixelsPerUnit());
    }

    /** Computes the part of each pixel that is inside of an outline on the head, into {@link #area}. */
    private void outline(SurfacePoints points) {
        float[] x = new float[points.count()];
        float[] y = new float[points.count()];
        points.project(scene.head(), x, y, new float[points.count()]);
        outlines.clear();
        outlines.polygon(x, y);
        outlines.resolve(area);
    }
}
