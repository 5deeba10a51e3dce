// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts.edits;

import dev.dragline.contracts.Point;

/**
 * A point of an image that is to move from {@code handle} to {@code target}. If both are the same, it is a pin, which
 * must stay.
 */
public record DragPoint(Point handle, Point target) {}
