// SPDX-License-Identifier: Apache-2.0
/** Makes pairs of images in which the same points are known. */
package dev.dragline.evaluation.pairs;
