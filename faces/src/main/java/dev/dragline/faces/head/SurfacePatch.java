// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.head;

/** A surface that is part of one face: from coordinates that stay with its material to where it is seen. */
public interface SurfacePatch {

    /**
     * Where a point of the surface is seen.
     *
     * @param seen gets x, y and the depth (larger is nearer), pixels
     */
    void place(double a, double b, double[] seen);
}
