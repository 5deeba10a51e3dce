// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts.edits;

/**
 * What was done with an edit whose points landed too far from their targets: a short optimisation went on from there. The
 * result is that of the optimisation if it brought the points nearer, and the one of before if not.
 *
 * @param method the method whose optimisation it was
 * @param meanDistance the mean distance from the targets before the optimisation, pixels
 */
public record Refinement(String method, double meanDistance) {}
