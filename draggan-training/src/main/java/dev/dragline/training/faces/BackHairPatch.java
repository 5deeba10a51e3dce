package dev.dragline.training.faces;

/** The hair behind the head, in the coordinates of {@link HairShape#back}. */
record BackHairPatch(HairShape shape, Projection projection) implements SurfacePatch {

    static final Lattice LATTICE = Lattice.even(25, -1, 1, 17, 0, 1);

    @Override
    public void place(double a, double b, double[] seen) {
        shape.back(a, b, seen);
        projection.project(seen[0], seen[1], seen[2], seen);
    }
}
