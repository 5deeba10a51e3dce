// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.head;

/** A surface of one face: it maps coordinates, which stay with the material, to places in the picture. */
public interface SurfacePatch {

    /**
     * Computes the place of a point of the surface.
     *
     * @param seen takes x, y and the depth (larger is nearer), pixels
     */
    void place(double a, double b, double[] seen);
}
