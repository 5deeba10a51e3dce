// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.tasks;

/** Makes tasks by their numbers when they are needed, the same task for the same number. */
public interface Tasks {

    /** Returns the number of tasks. */
    int most();

    /** Returns the task of this number, from 0 on. */
    DragTask task(int pair);
}
