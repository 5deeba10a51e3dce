// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.surface;

import dev.dragline.faces.factors.FaceGeometry;
import dev.dragline.faces.head.HeadSurface;
import dev.dragline.faces.head.Projection;
import dev.dragline.faces.head.SurfacePatch;

/**
 * All surfaces of one face, placed in a picture of one size.
 *
 * @param size width and height of the picture, pixels
 * @param projection projection of the head
 */
public record FaceScene(
        FaceGeometry geometry,
        int size,
        Projection projection,
        HeadSurface head,
        EyePatch eyeLeft,
        EyePatch eyeRight,
        SurfacePatch mouth,
        SurfacePatch earLeft,
        SurfacePatch earRight,
        SurfacePatch hair,
        SurfacePatch backHair,
        SurfacePatch neck,
        SurfacePatch clothes) {

    /** The first coordinate of the parting on the surface {@link Surface#HAIR}. */
    public static final double PARTING = HairShape.PARTING;

    /**
     * Places all surfaces of a face.
     *
     * @param size width and height of the picture, pixels
     */
    public static FaceScene of(FaceGeometry geometry, int size) {
        Projection projection = Projection.ofHead(geometry, size);
        HeadSurface head = new HeadSurface(geometry, projection);
        HairShape shape = new HairShape(geometry);
        Projection torso = Projection.ofTorso(geometry, size);
        return new FaceScene(
                geometry,
                size,
                projection,
                head,
                new EyePatch(-1, geometry, head, projection),
                new EyePatch(1, geometry, head, projection),
                new MouthPatch(geometry, head, projection),
                new EarPatch(-1, geometry, projection),
                new EarPatch(1, geometry, projection),
                new HairPatch(shape, projection),
                new BackHairPatch(shape, projection),
                new TorsoPatch(true, geometry, projection, torso),
                new TorsoPatch(false, geometry, projection, torso));
    }

    /** Returns the surface that has the coordinates of a kind of pixel; the background has none. */
    public SurfacePatch patch(Surface surface) {
        return switch (surface) {
            case BACKGROUND -> throw new IllegalArgumentException("the background has no points");
            case BACK_HAIR -> backHair;
            case CLOTHES -> clothes;
            case NECK -> neck;
            case EAR_LEFT -> earLeft;
            case EAR_RIGHT -> earRight;
            case SKIN, BROW_LEFT, BROW_RIGHT, NOSE, UPPER_LIP, LOWER_LIP -> head;
            case MOUTH_INTERIOR -> mouth;
            case EYE_LEFT, IRIS_LEFT -> eyeLeft;
            case EYE_RIGHT, IRIS_RIGHT -> eyeRight;
            case HAIR -> hair;
        };
    }
}
