package dev.dragline.training.faces;

/**
 * Where the hair is in the space of a head. Along (-1 to 1) runs from the lower end of the hair at the left of the
 * picture over the skull to the lower end at the right; out runs from the edge of the face, 0, to the outermost, 1, and
 * on behind the head. Strands run along.
 */
final class HairShape {

    /** The part of the run along that is over the skull; the rest hangs down beside the face. */
    private static final double SKULL = .64;

    private final double width;
    private final double full;

    HairShape(FaceGeometry geometry) {
        width = geometry.value(GeometryFactor.FACE_WIDTH);
        full = geometry.value(GeometryFactor.HAIR);
    }

    /** A point of the hair on the head. */
    void cap(double along, double out, double[] at) {
        double side = Math.signum(along);
        double angle = Math.min(1, Math.abs(along) / SKULL) * side * Math.PI / 2;
        double hanging = Math.max(0, (Math.abs(along) - SKULL) / (1 - SKULL));
        double drop = hanging * hangs();
        double thin = hanging == 0 ? 1 : Math.sqrt(Math.max(0, 1 - hanging * hanging * hanging));
        double edgeX = edgeX(angle, hanging);
        double edgeY = edgeY(angle) + drop;
        double edgeZ = edgeZ(angle) - .06 * hanging;
        double outerX = width * (.478 + volume()) * Math.sin(angle) + side * .03 * full * hanging;
        double outerY = -.070 - (.600 + .85 * volume()) * Math.cos(angle) + drop;
        double outerZ = -.075;
        double turn = out * Math.PI / 2;
        double lift = .022 * Curves.ramp(0, .25, out) * thin;
        double reach = Math.sin(turn) * (hanging == 0 ? 1 : Curves.mix(.35 + .65 * full, 1, 1 - Curves.ramp(0, .5, hanging)) * thin);
        at[0] = edgeX + (outerX - edgeX) * reach + side * lift;
        at[1] = edgeY + (outerY - edgeY) * reach;
        at[2] = outerZ + (edgeZ - outerZ) * Math.cos(turn) + lift;
    }

    private double volume() {
        return .030 + .105 * full;
    }

    private double hangs() {
        return Curves.mix(.10, .66, full);
    }

    /** The edge at the face is lower on one side, as combed from a parting. */
    private double edgeX(double angle, double hanging) {
        return width * (.462 - .028 * full * Curves.ramp(0, .7, hanging)) * Math.sin(angle);
    }

    private double edgeY(double angle) {
        double round = Math.pow(Math.max(0, Math.cos(angle)), .62);
        return -.045 - (.375 - .05 * full) * round + .055 * Math.sin(2 * angle - .3) * round;
    }

    private double edgeZ(double angle) {
        double cosine = Math.cos(angle);
        return .085 + .275 * Math.pow(Math.max(0, cosine), .7);
    }

    /** A point of the hair behind the head; across from -1 to 1, down from 0 to 1. */
    void back(double across, double down, double[] at) {
        double length = Curves.mix(.10, .98, full);
        double top = -.50;
        double y = Curves.mix(top, length, down);
        double spread = .455 + volume() + .05 * full * Curves.ramp(.0, .5, y) - .10 * (1 - full) * Curves.ramp(-.1, .2, y);
        double tip = Math.sqrt(Math.max(0, 1 - Math.pow(down, 6)));
        double crown = Math.sqrt(Math.max(0, 1 - Math.pow(1 - Math.min(1, down * 2), 4)));
        at[0] = width * across * spread * (.55 + .45 * tip) * crown;
        at[1] = y + .05 * across * across * down;
        at[2] = -.16 + .05 * Math.cos(across * Math.PI / 2);
    }
}
