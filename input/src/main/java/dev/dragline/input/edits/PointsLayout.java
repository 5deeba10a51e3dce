// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input.edits;

/** How a file writes the points of an edit. */
public enum PointsLayout {
    /** {@code [{"handle": [x, y], "target": [x, y]}, ...]}. */
    DRAGLINE,
    /** {@code {"handle": [[y, x], ...], "target": [[y, x], ...]}}, the row first. */
    FREEDRAGBENCH
}
