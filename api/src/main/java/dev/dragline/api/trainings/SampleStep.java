// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.trainings;

import dev.dragline.contracts.Point;
import java.util.List;

/**
 * What the networks of one step of a training made of an edit.
 *
 * @param step the finished optimiser steps
 * @param meanDistance the mean distance of the points from their targets after the edit, pixels of the generator's image
 * @param landed where each handle is then
 * @param image the address of the image after the edit
 */
public record SampleStep(long step, double meanDistance, List<Point> landed, String image) {}
