// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation;

/**
 * Says how far a set of images is from the images before the edits.
 *
 * @param method the method that made the images; {@code unedited} stands for as many images of other seeds
 * @param distance the name of the Frechet distance, which tells its features
 * @param partOfUnedited the Frechet distance as a part of that of the unedited images
 */
public record FidelityRow(String method, int pairs, String distance, double frechetDistance, double partOfUnedited) {

    /** The method's name in the row of unedited images. */
    public static final String UNEDITED = "unedited";
}
