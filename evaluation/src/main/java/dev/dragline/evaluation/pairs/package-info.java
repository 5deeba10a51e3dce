// SPDX-License-Identifier: Apache-2.0
/** Pairs of images in which the same points are known, by whatever says where they are. */
package dev.dragline.evaluation.pairs;
