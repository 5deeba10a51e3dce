// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.work;

import picocli.CommandLine.Parameters;

/** The argument that names a job, a training or an evaluation. */
public final class WorkIdParameter {

    @Parameters(
            paramLabel = "ID",
            description = "an id, the beginning of an id, or last; `${PARENT-COMMAND-NAME} list` shows ids")
    private WorkId id;

    public WorkId id() {
        return id;
    }
}
