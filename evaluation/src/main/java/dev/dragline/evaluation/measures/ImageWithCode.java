// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.measures;

import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.editing.RgbImage;

/**
 * An image and the code from which it was made.
 *
 * @param code the code, {@code [l, w_dim]}
 */
public record ImageWithCode(LatentCode code, RgbImage image) {}
