// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.measures;

/** A description of an image by numbers, for a Frechet distance between sets of images. */
public interface ImageFeatures {

    /** What the Frechet distance on these features is called in the reports. */
    String distanceName();

    /** {@code [d]}, always the same d. */
    float[] of(ImageWithCode seen);
}
