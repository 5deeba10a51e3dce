// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input.generator;

/**
 * What edits of a generator must fit.
 *
 * @param name of the generator, for messages
 * @param resolution width and height of its images, pixels
 * @param latentRows rows of a code in W+
 * @param latentWidth numbers of a row
 * @param hasLandmarks whether a network finds landmarks in its images
 */
public record GeneratorShape(String name, int resolution, int latentRows, int latentWidth, boolean hasLandmarks) {}
