// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.tasks;

import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.stylegan.Generator;
import java.util.List;
import java.util.stream.IntStream;

/** Tasks that somebody else thought of. */
public record GivenTasks(Generator generator, List<GivenEdits.Given> edits) implements Tasks {

    public GivenTasks {
        edits = List.copyOf(edits);
    }

    @Override
    public int most() {
        return edits.size();
    }

    @Override
    public DragTask task(int pair) {
        GivenEdits.Given edit = edits.get(pair);
        return new DragTask(
                pair,
                edit.seed(),
                null,
                0,
                LatentCode.ofSeed(generator, edit.seed(), edit.truncation()),
                null,
                IntStream.range(0, edit.points().size()).boxed().toList(),
                edit.points(),
                edit.mask() == null ? null : edit.mask().in(generator.config().resolution()),
                edit.steps(),
                false);
    }
}
