// SPDX-License-Identifier: Apache-2.0
/**
 * Finds landmarks of faces in their images. {@link dev.dragline.draggan.landmarks.NetworkDetector} is the place to start.
 */
package dev.dragline.draggan.landmarks;
