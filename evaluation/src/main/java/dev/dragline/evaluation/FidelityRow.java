// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation;

/**
 * How far a set of images is from the images before the edits.
 *
 * @param method whose images; {@code unedited} for as many images of other seeds
 * @param distance what the Frechet distance is called by its features
 * @param partOfUnedited the Frechet distance as a part of that of the unedited images
 */
public record FidelityRow(String method, int pairs, String distance, double frechetDistance, double partOfUnedited) {

    /** The name of the set of unedited images. */
    public static final String UNEDITED = "unedited";
}
