// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.server;

import java.util.Locale;

/** What a server works on for its users. */
public enum WorkKind {
    JOB("job"),
    TRAINING("train"),
    EVALUATION("evaluate");

    private final String command;

    WorkKind(String command) {
        this.command = command;
    }

    /** {@code job}, {@code training}, {@code evaluation}. */
    public String noun() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Several of them, as in REST and on the pages. */
    public String nouns() {
        return noun() + "s";
    }

    /** The first word of the commands that handle it. */
    public String command() {
        return command;
    }

    /** Where the server tells of all of them. */
    String path() {
        return "api/" + nouns();
    }
}
