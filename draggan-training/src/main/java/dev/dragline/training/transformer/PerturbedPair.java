// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.transformer;

/**
 * Two codes that are near each other, and how points move from the image of the one to that of the other.
 *
 * @param start the code in all rows of the first, {@code [w_dim]}
 * @param end the spatial rows of the second, {@code [6][w_dim]}; its others are those of the first
 * @param movements of the points that can be told in both images, {@code [points][4]}: x and y in the first and in the
 *     second, pixels of the image
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PerturbedPair(float[] start, float[][] end, float[][] movements) {}
