// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.work;

import dev.dragline.cli.terminal.Console;

/** Prints a sentence if the process is asked to end before this is removed; the exit status stays that of the signal. */
final class InterruptNote {

    private final Thread hook;

    private InterruptNote(Thread hook) {
        this.hook = hook;
    }

    static InterruptNote of(Console console, String sentence) {
        Thread hook = new Thread(() -> console.note("\n" + sentence), "interrupt-note");
        Runtime.getRuntime().addShutdownHook(hook);
        return new InterruptNote(hook);
    }

    void remove() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending, and the sentence is being printed.
        }
    }
}
