// SPDX-License-Identifier: Apache-2.0
/** Says what a machine has, and whether it is fit to compute. */
package dev.dragline.draggan.machine;
