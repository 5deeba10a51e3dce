// SPDX-License-Identifier: Apache-2.0
/** Decides whose computation runs, and on which thread. */
package dev.dragline.inference.compute;
