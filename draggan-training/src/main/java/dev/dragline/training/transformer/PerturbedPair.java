// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.transformer;

/**
 * Two codes that are near each other, and how points move from the image of the first to that of the second.
 *
 * @param start the code in all rows of the first, {@code [w_dim]}
 * @param end the spatial rows of the second, {@code [6][w_dim]}; its other rows are those of the first
 * @param movements the movements of the points that are found in both images, {@code [points][4]}: x and y in the first
 *     and in the second, pixels of the image
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PerturbedPair(float[] start, float[][] end, float[][] movements) {}
