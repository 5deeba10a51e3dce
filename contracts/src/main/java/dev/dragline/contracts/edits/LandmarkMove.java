// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts.edits;

import dev.dragline.contracts.Point;

/**
 * A landmark, or a group of landmarks, that is to move, wherever it is in the image that is edited. A worker finds it there.
 *
 * @param landmark a name of {@link LandmarkNames}, or the number of a landmark
 * @param by how far it moves right and down, pixels; {@code [0, 0]}: it must stay
 */
public record LandmarkMove(String landmark, Point by) {}
