// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.job;

import dev.dragline.api.edits.Edit;
import dev.dragline.api.edits.EditPage;
import dev.dragline.api.jobs.AcceptedJob;
import dev.dragline.api.jobs.Job;
import dev.dragline.api.jobs.RepeatRequest;
import dev.dragline.cli.server.ServerOption;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.cli.terminal.FormatOption;
import dev.dragline.cli.work.RunningWork;
import dev.dragline.cli.work.WorkIdParameter;
import dev.dragline.cli.work.WorkKind;
import dev.dragline.client.DraglineClient;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code job repeat}. */
@Command(
        name = "repeat",
        description = {
            "Compute edits of a job once more in a new job, whatever became of them, by another method for example.",
            "The job stays as it is, and the page of the comparison shows both. Prints the new job as JSON."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ${ROOT-COMMAND-NAME} job repeat last --edits not-arrived --method draggan"})
final class RepeatJob implements Runnable {

    private static final int AT_ONCE = 1000;

    private final Console console;

    @Mixin
    private WorkIdParameter id;

    @Option(
            names = "--edits",
            paramLabel = "WHICH",
            defaultValue = "all",
            description = "all, or those that are arrived, moved, worse, not-arrived (moved or worse), completed or"
                    + " failed (default: ${DEFAULT-VALUE})")
    private String which;

    @Option(names = "--name", paramLabel = "NAME", description = "of the new job (default: that of the job)")
    private @Nullable String name;

    @Mixin
    private RetryOptions options;

    @Mixin
    private ServerOption server;

    RepeatJob(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        RunningWork<Job, AcceptedJob> job = RunningWork.of(server.connect(), WorkKind.JOB, id.id());
        DraglineClient client = job.server().client();
        List<UUID> edits = which.equals("all") ? null : chosen(client, job.id());
        RepeatRequest request = options.repeat(edits, name);
        FormatOption.printJson(console, client.control().repeat(job.id(), request));
    }

    private List<UUID> chosen(DraglineClient client, UUID job) {
        List<UUID> chosen = new ArrayList<>();
        String after = null;
        do {
            EditPage page = client.edits(job, ShowJob.query(which, null, AT_ONCE, after));
            page.edits().stream().map(Edit::editId).forEach(chosen::add);
            after = page.next();
        } while (after != null);
        if (chosen.isEmpty()) {
            throw new Failure("No edit of job " + job + " is " + which + ".");
        }
        return chosen;
    }
}
