// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.bench;

/**
 * What some edits took the bare loop.
 *
 * @param cpuSeconds of its one thread
 * @param millisecondsPerEdit what the results say themselves: without the codes of the images and without tracking the points for
 *     the result
 * @param meanDistance of the points from their targets after the edits, pixels
 */
record LoopTime(int edits, double seconds, double cpuSeconds, double millisecondsPerEdit, double meanDistance) {}
