// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts.edits;

import dev.dragline.contracts.Point;

/**
 * What lies at {@code handle} is to move to {@code target}. A drag whose handle is its target is a pin: that place must
 * stay where it is.
 */
public record DragPoint(Point handle, Point target) {}
