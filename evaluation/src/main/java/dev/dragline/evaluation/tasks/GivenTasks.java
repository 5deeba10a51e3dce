// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.tasks;

import java.util.List;
import java.util.stream.IntStream;

/** Makes tasks of edits that a user gives. */
public record GivenTasks(List<GivenEdit> edits) implements Tasks {

    public GivenTasks {
        edits = List.copyOf(edits);
    }

    @Override
    public int most() {
        return edits.size();
    }

    @Override
    public DragTask task(int pair) {
        GivenEdit edit = edits.get(pair);
        return new DragTask(
                pair,
                edit.seed(),
                null,
                0,
                edit.start(),
                null,
                IntStream.range(0, edit.points().size()).boxed().toList(),
                edit.points(),
                edit.mask(),
                edit.steps(),
                false);
    }
}
