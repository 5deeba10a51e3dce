// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.job;

import dev.dragline.api.Page;
import dev.dragline.api.jobs.Job;
import dev.dragline.cli.server.Server;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.work.ListWork;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code job list}. */
@Command(
        name = "list",
        description = "List the jobs, newest first.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ${ROOT-COMMAND-NAME} job list --limit 5"})
final class ListJobs extends ListWork<Job> {

    @Option(names = "--tag", paramLabel = "TAG", description = "list only jobs with this tag")
    private @Nullable String tag;

    ListJobs(Console console) {
        super(console, new JobView());
    }

    @Override
    protected Page<Job> page(Server connected, int limit) {
        return tag == null
                ? super.page(connected, limit)
                : connected.client().control().tagged(tag, limit, null);
    }
}
