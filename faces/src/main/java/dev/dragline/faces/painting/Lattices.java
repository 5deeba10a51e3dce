// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.painting;

import dev.dragline.faces.raster.Lattice;

/** The lattices of the surfaces other than the head, each in the coordinates of its surface. */
final class Lattices {

    static final Lattice BACK_HAIR = Lattice.even(25, -1, 1, 17, 0, 1);
    static final Lattice NECK = Lattice.even(11, -1, 1, 17, 0, 1);
    static final Lattice CLOTHES = Lattice.even(7, -1.3, 1.3, 53, 0, 1);
    static final Lattice EAR = Lattice.even(13, -1, 1, 11, -1, 1);
    static final Lattice EYE = Lattice.even(13, -1.7, 1.7, 17, -1.1, 1.1);
    static final Lattice MOUTH = Lattice.even(9, -1.2, 1.2, 13, -.08, .22);
    static final Lattice HAIR = Lattice.even(19, -1, 1, 81, 1.5, 0);

    /** The underside of the hair, which is seen between the hair and a head that turns away from it. */
    static final Lattice HAIR_UNDERSIDE = Lattice.even(5, -1, 1, 61, .15, -.85);

    private Lattices() {}
}
