// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.distillation;

import dev.dragline.draggan.editing.RgbImage;

/** A face as the renderer paints it and as the generator makes it. */
public record FacePair(RgbImage rendered, RgbImage generated) {}
