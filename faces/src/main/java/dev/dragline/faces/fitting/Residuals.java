// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.fitting;

/** The residuals of a geometry, in units of those that are usual for the true geometry. */
interface Residuals {

    /**
     * Returns the residuals; their number does not depend on the geometry.
     *
     * @param z the factors of the geometry, {@code [24]}, standard normal
     */
    double[] at(double[] z);
}
