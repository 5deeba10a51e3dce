package dev.dragline.training.faces;

/** All surfaces of one face, placed in a picture of one size. */
final class FaceScene {

    final FaceGeometry geometry;
    final int size;
    final float[] coefficients;
    final Projection projection;
    final HeadSurface head;
    final EyePatch eyeLeft;
    final EyePatch eyeRight;
    final SurfacePatch mouth;
    final SurfacePatch earLeft;
    final SurfacePatch earRight;
    final SurfacePatch hair;
    final SurfacePatch backHair;
    final SurfacePatch neck;
    final SurfacePatch clothes;

    FaceScene(FaceGeometry geometry, int size) {
        this.geometry = geometry;
        this.size = size;
        coefficients = ShapeFactor.coefficients(geometry);
        projection = Projection.ofHead(geometry, size);
        head = new HeadSurface(coefficients, projection);
        eyeLeft = new EyePatch(-1, geometry, head, projection);
        eyeRight = new EyePatch(1, geometry, head, projection);
        mouth = new MouthPatch(geometry, head, projection);
        earLeft = new EarPatch(-1, geometry, projection);
        earRight = new EarPatch(1, geometry, projection);
        HairShape shape = new HairShape(geometry);
        hair = new HairPatch(shape, projection);
        backHair = new BackHairPatch(shape, projection);
        Projection torso = Projection.ofTorso(geometry, size);
        neck = new TorsoPatch(true, geometry, projection, torso);
        clothes = new TorsoPatch(false, geometry, projection, torso);
    }

    /** The surface whose coordinates belong to a kind of pixel; the background has none. */
    SurfacePatch patch(Surface surface) {
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
