// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit;

import dev.dragline.contracts.edits.EditCompleted;
import java.util.Comparator;
import java.util.UUID;

/** One attempt at an edit, which has at most one result. */
public record Attempt(UUID editId, int number) implements Comparable<Attempt> {

    private static final Comparator<Attempt> ORDER =
            Comparator.comparing(Attempt::editId).thenComparingInt(Attempt::number);

    static Attempt of(EditCompleted edit) {
        return new Attempt(edit.editId(), edit.attempt());
    }

    @Override
    public int compareTo(Attempt other) {
        return ORDER.compare(this, other);
    }
}
