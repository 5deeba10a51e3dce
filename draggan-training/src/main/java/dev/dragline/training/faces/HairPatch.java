package dev.dragline.training.faces;

/** The hair on the head, in the coordinates of {@link HairShape#cap}. */
record HairPatch(HairShape shape, Projection projection) implements SurfacePatch {

    static final Lattice LATTICE = Lattice.even(19, -1, 1, 81, 1.5, 0);

    /** What is seen between the hair and a head that turns away from it. */
    static final Lattice UNDERSIDE = Lattice.even(5, -1, 1, 61, .15, -.85);

    @Override
    public void place(double a, double b, double[] seen) {
        shape.cap(a, b, seen);
        projection.project(seen[0], seen[1], seen[2], seen);
    }
}
