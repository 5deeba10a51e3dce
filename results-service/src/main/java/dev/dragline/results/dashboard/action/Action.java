// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard.action;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What can be done with many edits. */
public enum Action {
    STAR("star them", "Star %s?", "Star them"),
    UNSTAR("take their stars away", "Take the stars of %s away?", "Take them away"),
    TAG("tag them", "Tag %s with %s?", "Tag them"),
    UNTAG("take a tag away", "Take the tag %2$s of %1$s away?", "Take it away"),
    REPEAT("compute them again in a new job", "Compute %s again in a new job?", "Compute them"),
    EXPORT("export them", "Export %s?", "Download"),
    DELETE("delete them", "Delete %s?", "Delete them");

    private final String words;
    private final String question;
    private final String button;

    Action(String words, String question, String button) {
        this.words = words;
        this.question = question;
        this.button = button;
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String words() {
        return words;
    }

    public String button() {
        return button;
    }

    /** Says whether it is done with a tag. */
    public boolean needsTag() {
        return this == TAG || this == UNTAG;
    }

    /**
     * Returns the question whether it is to be done.
     *
     * @param edits how many, in words
     */
    public String question(String edits, String word) {
        return String.format(Locale.ROOT, question, edits, word);
    }

    /** Returns the action of a form. */
    public static Action of(@Nullable String label) {
        return Choice.of(values(), Action::label, label);
    }
}
