// SPDX-License-Identifier: Apache-2.0
/** Says for every image where the landmarks are that its edit moves. */
package dev.dragline.inference.landmarks;
