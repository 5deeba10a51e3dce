// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.bench;

/**
 * What a job took an installation.
 *
 * @param edits all edits of the job
 * @param timed those that the seconds are of: the first ones are left out, whose groups are small
 * @param seconds from the last edit that is left out, when it was computed, until the last result was stored
 * @param cpu of the whole job
 * @param stages of the whole job
 * @param meanDistance of the points from their targets after the edits, pixels
 */
record JobTime(int edits, int timed, double seconds, CpuSeconds cpu, StageSeconds stages, double meanDistance) {

    /** How many edits are left out; a job has to have more. */
    static final int SKIPPED = 64;

    double millisecondsPerEdit() {
        return 1000 * seconds / timed;
    }
}
