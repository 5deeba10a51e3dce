// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.fitting;

/** What is still wrong with a geometry, in units of what is usual even for the true one. */
interface Residuals {

    /**
     * As many as ever, whatever the geometry.
     *
     * @param z of the factors of geometry, {@code [24]}, standard normal
     */
    double[] at(double[] z);
}
