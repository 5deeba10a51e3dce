// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.job;

import dev.dragline.api.jobs.AcceptedJob;
import dev.dragline.api.jobs.JobPriority;
import dev.dragline.cli.terminal.Console;
import dev.dragline.client.JobControl;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code job priority}. */
@Command(
        name = "priority",
        description = {
            "Say whether the edits of a job go before all of the bulk, and what its share is beside other jobs of its owner.",
            "It holds for the edits that were not sent yet. Prints the job as JSON."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ${ROOT-COMMAND-NAME} job priority 0197c3a0-5b1e-7d1c-9a55-0c7be1a3f0d2 bulk --weight 3"
        })
final class PrioritiseJob extends ControlJob {

    @Parameters(
            paramLabel = "PRIORITY",
            arity = "0..1",
            index = "1",
            description = "interactive, which goes before all of the bulk, or bulk (default: as before)")
    private @Nullable String priority;

    @Option(
            names = "--weight",
            paramLabel = "W",
            description = "the share beside other jobs of the same owner: one of weight 3 gets three times what one of"
                    + " weight 1 gets (default: as before)")
    private @Nullable Double weight;

    PrioritiseJob(Console console) {
        super(console);
    }

    @Override
    AcceptedJob change(JobControl control, UUID job) {
        return control.prioritise(job, new JobPriority(priority, weight));
    }
}
