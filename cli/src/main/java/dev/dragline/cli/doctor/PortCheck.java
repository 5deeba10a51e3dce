// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.doctor;

import dev.dragline.cli.terminal.Hints;
import dev.dragline.draggan.machine.Check;
import dev.dragline.draggan.machine.Finding;

/** Checks the port of the dashboard and the REST interface; for everything else {@code up} takes free ports. */
record PortCheck(int port, Use use) implements Check {

    /** Who has the port. */
    enum Use {
        NOBODY,
        /** The installation that has the data directory. */
        THIS_INSTALLATION,
        /** A Dragline with other data. */
        ANOTHER_INSTALLATION,
        ANOTHER_PROGRAM
    }

    @Override
    public String name() {
        return "port";
    }

    @Override
    public Finding find() {
        String advice = "Stop it, or choose another port: `" + Hints.script() + " up --port PORT`.";
        return switch (use) {
            case NOBODY -> new Finding.Ok(port + " is free");
            case THIS_INSTALLATION -> new Finding.Ok(port + " is used by this installation, which runs");
            case ANOTHER_INSTALLATION ->
                new Finding.Warning(port + " is used by a Dragline with another data directory", advice);
            case ANOTHER_PROGRAM -> new Finding.Wrong(port + " is used by another program", advice);
        };
    }
}
