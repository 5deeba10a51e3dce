// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.bench;

import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.cli.terminal.FormatOption;
import dev.dragline.standalone.InferenceWorkers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench pipeline}. */
@Command(
        name = "pipeline",
        description = {
            "Compare a whole installation in bulk with the bare loop of the library, in one run.",
            "Starts an installation in a temporary directory and has it compute a job; then a process of its own computes"
                    + " the same edits in a loop on one thread, in batches of the same size and with the same settings."
                    + " Both take turns, round by round, so that what else the machine does meets both."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "The time of the installation is that from the first results to the last one stored. A smaller round before"
                    + " the first one is not counted: Java is not warm then.",
            "",
            "Example: ${ROOT-COMMAND-NAME} bench pipeline --edits 2000 --rounds 4"
        })
final class BenchPipeline implements Callable<Integer> {

    private static final String GENERATOR = "faces-128";
    private static final int BATCH = 16;
    private static final int WARM_UP = 192;

    private final Console console;

    @Option(
            names = "--edits",
            paramLabel = "N",
            defaultValue = "2000",
            description = "how many edits, over all rounds (default: ${DEFAULT-VALUE})")
    private int edits;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "4",
            description = "how often both take turns (default: ${DEFAULT-VALUE})")
    private int rounds;

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = "1",
            description = "inference workers of the installation (default: ${DEFAULT-VALUE})")
    private int workers;

    @Option(
            names = "--method",
            paramLabel = "METHOD",
            defaultValue = "jacobian",
            description = "the method (default: ${DEFAULT-VALUE})")
    private String method;

    @Option(
            names = "--keep",
            paramLabel = "WHAT",
            defaultValue = "final",
            description = "trajectory, final or none (default: ${DEFAULT-VALUE})")
    private String keep;

    @Option(names = "--images", paramLabel = "FORMAT", description = "auto (the default), png, jpeg or none")
    private @Nullable String images;

    @Option(
            names = "--idle",
            paramLabel = "SECONDS",
            description = "at the end, also measure for so long what the installation uses when it has nothing to do")
    private @Nullable Integer idleSeconds;

    @Mixin
    private FormatOption format;

    BenchPipeline(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        int each = edits / Math.max(1, rounds);
        if (rounds < 1 || workers < 1 || each <= JobTime.SKIPPED) {
            throw new Failure("--rounds and --workers must be 1 or more, and a round needs more than " + JobTime.SKIPPED
                    + " edits; these are " + rounds + ", " + workers + " and " + each + ".");
        }
        BenchedEdits kind = new BenchedEdits(GENERATOR, method, keep, images);
        try (BenchDirectory directory = BenchDirectory.create();
                MeasuredInstallation installation =
                        MeasuredInstallation.start(console, directory.path(), InferenceWorkers.COMPUTING, workers);
                BareLoopProcess loop = BareLoopProcess.start(console, installation.models(), kind, BATCH)) {
            EditSupply supply = new EditSupply(directory.path());
            round(kind, installation, loop, supply.next(WARM_UP));
            List<PipelineRound> measured = new ArrayList<>();
            for (int i = 1; i <= rounds; i++) {
                measured.add(round(kind, installation, loop, supply.next(each)));
                console.note(String.format(
                        "Round %d of %d: %.3f", i, rounds, measured.get(i - 1).ratio()));
            }
            PipelineReport report = PipelineReport.of(workers, BATCH, measured);
            if (format.isJson()) {
                FormatOption.printJson(console, report);
            } else {
                report.print(console);
            }
            tellIdle(installation);
        }
        return 0;
    }

    private static PipelineRound round(
            BenchedEdits kind, MeasuredInstallation installation, BareLoopProcess loop, Path file) throws IOException {
        JobTime job = installation.compute(kind, file, "bench pipeline");
        return new PipelineRound(job, loop.compute(file));
    }

    private void tellIdle(MeasuredInstallation installation) throws IOException, InterruptedException {
        if (idleSeconds == null) {
            return;
        }
        double seconds = idleSeconds;
        CpuSeconds used = installation.idle(Duration.ofSeconds(idleSeconds));
        used.byProcess()
                .forEach((process, cpu) ->
                        console.note(String.format("Idle, %s: %.2f %% of a core", process, 100 * cpu / seconds)));
    }
}
