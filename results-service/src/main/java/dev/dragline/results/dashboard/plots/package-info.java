// SPDX-License-Identifier: Apache-2.0
/** Draws the measurements of evaluations. */
package dev.dragline.results.dashboard.plots;
