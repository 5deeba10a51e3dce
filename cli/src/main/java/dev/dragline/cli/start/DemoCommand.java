// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.start;

import dev.dragline.api.jobs.AcceptedJob;
import dev.dragline.api.jobs.Job;
import dev.dragline.api.jobs.JobRequest;
import dev.dragline.cli.job.ExportedResults;
import dev.dragline.cli.job.JobView;
import dev.dragline.cli.server.Server;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.cli.terminal.Formats;
import dev.dragline.cli.terminal.OutputFiles;
import dev.dragline.cli.work.RunningWork;
import dev.dragline.cli.work.WorkKind;
import dev.dragline.standalone.Installation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code demo}. */
@Command(
        name = "demo",
        description = {
            "Start everything, edit the bundled faces, and show what came of it.",
            "Writes contact-sheet.png (before with handles and arrows, after with where the points landed) and"
                    + " results.ndjson, and stays up."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ${ROOT-COMMAND-NAME} demo --edits 200 --exit"})
public final class DemoCommand implements Callable<Integer> {

    static final String GENERATOR = "faces-128";

    private final Console console;

    @Mixin
    private UpOptions options;

    @Option(
            names = "--edits",
            paramLabel = "N",
            description = "how many edits; beyond the bundled ones, the same drags on faces of other seeds")
    private int edits = DemoEdits.BUNDLED;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "demo",
            description = "where the files go (default: ./${DEFAULT-VALUE})")
    private Path out;

    @Option(names = "--exit", description = "stop when done; exit status 0 only if every edit was completed")
    private boolean exit;

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        requireUsableOptions();
        OutputFiles.directory(out);
        try (Installation installation = options.installation(console)) {
            ShutdownHook.atExit(console, installation);
            UpOptions.start(installation);
            int status =
                    show(Server.at(installation.address(), installation.server().token(), options.hints()));
            if (exit) {
                return status;
            }
            stayUp(installation);
            return status;
        }
    }

    private void requireUsableOptions() {
        if (edits < 1) {
            throw new Failure("--edits must be 1 or more, not " + edits + ".");
        }
        if (options.isWithoutWorkers()) {
            throw new Failure("The demo computes edits, which takes a worker; take --workers 1 or more.");
        }
    }

    private void stayUp(Installation installation) throws InterruptedException {
        console.print("Open it: " + installation.server().signInLink());
        console.print("Dragline stays up; the dashboard is at " + installation.address() + ". Ctrl-C stops it.");
        new CountDownLatch(1).await();
    }

    private int show(Server server) throws IOException {
        Path file = out.resolve("edits.ndjson");
        DemoEdits.write(edits, file);
        AcceptedJob job = server.client()
                .submit(
                        JobRequest.forGenerator(GENERATOR)
                                .name("demo")
                                .computeAgain(true)
                                .build(),
                        file);
        RunningWork<Job, AcceptedJob> running = new RunningWork<>(server, WorkKind.JOB, job.id());
        console.note(Formats.count(edits, "edit") + " submitted; watch them at " + running.page());
        Job end = new JobView().watch(console, running);
        Path written = out.resolve("results.ndjson");
        DemoResults results = new DemoResults(
                ExportedResults.download(server.client(), job.id(), written).all());
        results.print(console);
        Path sheet = out.resolve("contact-sheet.png");
        results.draw(server.client(), sheet);
        console.print("Written: " + sheet + ", " + written);
        console.print("Dashboard: " + running.page());
        return RunningWork.exitStatus(end);
    }
}
