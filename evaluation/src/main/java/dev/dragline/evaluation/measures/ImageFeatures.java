// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.measures;

/** Describes an image by numbers, for a Frechet distance between sets of images. */
public interface ImageFeatures {

    /** Returns the name of the Frechet distance on these features, for reports. */
    String distanceName();

    /** Returns the features of an image, {@code [d]} with the same d for all images. */
    float[] of(ImageWithCode image);
}
