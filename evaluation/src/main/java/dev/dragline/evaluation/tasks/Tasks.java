// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.tasks;

/** Tasks by their number, always the same ones; made when they are needed. */
public interface Tasks {

    /** How many there are at most. */
    int most();

    /** The task of this number, from 0 on. */
    DragTask task(int pair);
}
