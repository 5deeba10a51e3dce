// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.doctor;

import dev.dragline.cli.terminal.Hints;
import dev.dragline.draggan.machine.Check;
import dev.dragline.draggan.machine.Finding;

/** Checks that PyTorch can be loaded, and says of which version it is. */
record EngineCheck(Computed computed) implements Check {

    @Override
    public String name() {
        return "PyTorch";
    }

    @Override
    public Finding find() {
        ComputationReport.OfEngine engine = computed.engine();
        if (engine == null) {
            return new Finding.Wrong(
                    "cannot be loaded: the process that tried " + computed.end(),
                    "Run `" + Hints.script()
                            + " doctor` again; if it says the same, delete ~/.djl.ai, and see that this system has"
                            + " glibc 2.28 or later (Alpine Linux has not).");
        }
        return new Finding.Ok(engine.version() + " on the " + engine.device()
                + computed.oneDnn().map(text -> ", " + text).orElse(""));
    }
}
