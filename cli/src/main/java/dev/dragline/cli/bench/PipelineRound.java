// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.bench;

/** The same edits by an installation, and then by the bare loop. */
record PipelineRound(JobTime installation, LoopTime loop) {

    /** How fast the installation is, where the bare loop is 1. */
    double ratio() {
        return loop.seconds() / loop.edits() * 1000 / installation.millisecondsPerEdit();
    }
}
