// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.doctor;

import dev.dragline.cli.terminal.Formats;
import dev.dragline.cli.terminal.Hints;
import dev.dragline.draggan.machine.Check;
import dev.dragline.draggan.machine.Finding;
import java.util.Optional;

/** Checks that an edit of a bundled face comes out finite, nearer to its targets, and the same twice. */
record EditCheck(String method, Computed computed) implements Check {

    private static final String ADVICE = "Do not use this machine for edits, and report this with the output of `"
            + Hints.script() + " doctor --format json`.";

    @Override
    public String name() {
        return "edit " + method;
    }

    @Override
    public Finding find() {
        Optional<ComputationReport> report = computed.edit(method);
        if (report.isEmpty()) {
            return new Finding.Wrong(
                    "was not computed: the process that was to do it " + computed.end(),
                    "End other programs if memory is scarce, and try again; otherwise take another machine.");
        }
        if (report.get() instanceof ComputationReport.OfEdit edit) {
            return judged(edit);
        }
        return new Finding.Wrong(
                report.get() instanceof ComputationReport.OfFailure failure ? "has no result: " + failure.reason() : "",
                ADVICE);
    }

    private static Finding judged(ComputationReport.OfEdit edit) {
        String text = edit.used() + ": " + Formats.twoDigits(edit.before()) + " -> " + Formats.twoDigits(edit.after())
                + " px in " + Math.round(edit.milliseconds()) + " ms";
        if (!edit.repeated()) {
            return new Finding.Wrong(text + "; computed again, it comes out otherwise", ADVICE);
        }
        return edit.after() < edit.before()
                ? new Finding.Ok(text + ", the same twice")
                : new Finding.Wrong(text + ": the points went away from their targets", ADVICE);
    }
}
