package dev.dragline.cli.job;

import dev.dragline.cli.server.ServerOption;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.FormatOption;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code job show}. */
@Command(
        name = "show",
        description = "Show a job: its state, and how many of its edits are completed or failed.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ./dragline job show 0197c3a0-5b1e-7d1c-9a55-0c7be1a3f0d2 --format json"})
final class ShowJob implements Runnable {

    private final Console console;

    @Parameters(paramLabel = "ID", description = "the job; `job list` shows the ids")
    private UUID id;

    @Mixin
    private FormatOption format;

    @Mixin
    private ServerOption server;

    ShowJob(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        JsonNode job = RunningJob.of(server.connect(), id).document();
        JobTable jobs = new JobTable();
        jobs.add(job);
        format.print(console, job, jobs.table());
    }
}
