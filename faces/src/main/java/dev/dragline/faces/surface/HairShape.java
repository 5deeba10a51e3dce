// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.surface;

import static dev.dragline.faces.head.Curves.mix;
import static dev.dragline.faces.head.Curves.ramp;

import dev.dragline.faces.factors.FaceGeometry;
import dev.dragline.faces.factors.GeometryFactor;
import dev.dragline.faces.head.Curves;

/**
 * The shape of the hair in the space of a head. The coordinate "along" (-1 to 1) runs from the lower end of the hair at
 * the left of the picture over the skull to the lower end at the right. The coordinate "out" runs from the edge at the
 * face, 0, to the outside, 1, and on behind the head; below 0 it is under the skin. Strands run along, to both sides of
 * a parting.
 */
final class HairShape {

    /** The coordinate along of the parting. */
    static final double PARTING = -.13;

    /** The largest coordinate along, of either sign, that is over the skull; the rest hangs down beside the face. */
    private static final double SKULL = .64;

    /**
     * The depth of the hair under the skin as a multiple of its thickness, so that no gap is seen between hair and
     * head.
     */
    private static final double UNDER = 2;

    private static final double QUARTER = Math.PI / 2;
    private static final double PARTING_ANGLE = PARTING / SKULL * QUARTER;

    private final double width;
    private final double full;

    HairShape(FaceGeometry geometry) {
        width = geometry.value(GeometryFactor.FACE_WIDTH);
        full = geometry.value(GeometryFactor.HAIR);
    }

    /** Writes the place of a point of the hair on the head. */
    void cap(double along, double out, double[] at) {
        double side = Math.signum(along);
        double angle = Math.min(1, Math.abs(along) / SKULL) * side * QUARTER;
        double hanging = Math.max(0, (Math.abs(along) - SKULL) / (1 - SKULL));
        double drop = hanging * mix(.06, .68, full);
        double thin = Math.sqrt(Math.max(0, 1 - Math.pow(hanging, 4)));
        double seam = Curves.bell(angle - PARTING_ANGLE, .16);
        double close = (1 - full) * ramp(.9, QUARTER, Math.abs(angle));
        double wave = .014 * full * Math.sin(11 * drop) * ramp(0, .3, drop);
        double edgeX = width * (.462 - .026 * full * ramp(0, .7, hanging)) * Math.sin(angle);
        double edgeY = edgeY(angle) + drop;
        double outerX =
                width * (.480 + volume() * (1 - .7 * close)) * Math.sin(angle) + side * (.03 * full * hanging + wave);
        double outerY = -.070 - (.600 + .85 * volume() - .030 * seam) * Math.cos(angle) + drop;
        double turn = out * QUARTER;
        double lift = (.010 + .016 * full) * ramp(0, .25, out) * thin * (1 - .8 * seam) * (1 - .6 * close);
        double inwards = out < 0 ? UNDER * ramp(.35, 0, hanging) : 1;
        double reach = inwards * Math.sin(turn) * thin * (1 - .55 * close * ramp(0, .2, hanging));
        at[0] = edgeX + (outerX - edgeX) * reach + side * lift;
        at[1] = edgeY + (outerY - edgeY) * reach;
        at[2] = -.075 + (edgeZ(angle) - .06 * hanging + .075) * Math.cos(turn) + lift;
    }

    private double volume() {
        return .030 + .105 * full;
    }

    /**
     * Returns the height of the edge: highest at the parting, from where hair falls over the forehead to both sides.
     */
    private double edgeY(double angle) {
        double way = angle < PARTING_ANGLE
                ? (PARTING_ANGLE - angle) / (QUARTER + PARTING_ANGLE)
                : (angle - PARTING_ANGLE) / (QUARTER - PARTING_ANGLE);
        double round = Math.pow(Math.max(0, Math.cos(way * QUARTER)), .70);
        double sweep = (.030 + .060 * full) * Math.sin(Math.PI * Math.min(1, 1.15 * way)) * ramp(0, .35, way);
        double peak = .020 * Curves.bell(angle - PARTING_ANGLE, .20);
        return -.045 - .385 * round + sweep - peak;
    }

    private static double edgeZ(double angle) {
        return .085 + .275 * Math.pow(Math.max(0, Math.cos(angle)), .7);
    }

    /** Writes the place of a point of the hair behind the head; across is from -1 to 1, down from 0 to 1. */
    void back(double across, double down, double[] at) {
        double y = mix(-.50, mix(.06, .98, full), down);
        double shape = .05 * full * ramp(0, .5, y) - .13 * (1 - full) * ramp(-.15, .1, y);
        double tip = Math.sqrt(Math.max(0, 1 - Math.pow(down, 6)));
        double crown = Math.sqrt(Math.max(0, 1 - Math.pow(1 - Math.min(1, down * 2), 4)));
        double wave = .016 * full * Math.sin(11 * (y + .05)) * ramp(0, .3, y);
        at[0] = width * across * (.455 + volume() + shape + wave) * (.55 + .45 * tip) * crown;
        at[1] = y + .05 * across * across * down;
        at[2] = -.16 + .05 * Math.cos(across * QUARTER);
    }
}
