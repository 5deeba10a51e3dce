// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard.selection;

import dev.dragline.results.dashboard.action.Action;
import dev.dragline.results.web.BadQueryException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Edits of a gallery that a person chose, and what is to be done with them.
 *
 * @param what {@code all} for everything that the gallery lists; otherwise the checked ones
 * @param edit the checked ones
 * @param word a tag
 * @param by the method by which they are computed again; absent: that of before
 */
public record Selection(
        @Nullable String what,
        @Nullable String action,
        @Nullable List<UUID> edit,
        @Nullable String word,
        @Nullable String by) {

    static final String ALL = "all";

    boolean isAll() {
        return ALL.equals(what);
    }

    /** Returns the checked edits; null if everything that the gallery lists is meant. */
    @Nullable
    List<UUID> named() {
        if (isAll()) {
            return null;
        }
        if (edit == null || edit.isEmpty()) {
            throw new BadQueryException(
                    "edit", "must be checked: no edit is chosen. Check some, or choose all of them");
        }
        return edit;
    }

    Action does() {
        Action does = Action.of(action);
        if (does.needsTag() && (word == null || word.isBlank())) {
            throw new BadQueryException("word", "must be a tag, like paper");
        }
        return does;
    }

    String tag() {
        return word == null ? "" : word.strip();
    }

    @Nullable
    String givenMethod() {
        return by == null || by.isBlank() ? null : by.strip();
    }
}
