// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli;

import dev.dragline.cli.access.AuditCommand;
import dev.dragline.cli.access.KeyCommand;
import dev.dragline.cli.bench.BenchCommand;
import dev.dragline.cli.doctor.DoctorCommand;
import dev.dragline.cli.evaluate.EvaluateCommand;
import dev.dragline.cli.faces.FacesCommand;
import dev.dragline.cli.job.JobCommand;
import dev.dragline.cli.letters.DeadLettersCommand;
import dev.dragline.cli.local.EditCommand;
import dev.dragline.cli.local.GeneratorCommand;
import dev.dragline.cli.retention.RetentionCommand;
import dev.dragline.cli.server.ModelCommand;
import dev.dragline.cli.server.ServerFailure;
import dev.dragline.cli.server.TokenCommand;
import dev.dragline.cli.start.DemoCommand;
import dev.dragline.cli.start.UpCommand;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.cli.terminal.Hints;
import dev.dragline.cli.terminal.Subcommands;
import dev.dragline.cli.train.TrainCommand;
import dev.dragline.cli.user.UserCommand;
import dev.dragline.cli.webhook.WebhookCommand;
import dev.dragline.cli.work.WorkId;
import dev.dragline.client.DraglineException;
import dev.dragline.draggan.weights.CheckpointException;
import dev.dragline.standalone.data.FileProblem;
import dev.dragline.store.DamagedModelException;
import dev.dragline.training.loop.DamagedCheckpointException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. */
@Command(
        name = "./dragline",
        synopsisSubcommandLabel = "COMMAND",
        description = "Drag points of GAN images to where they should be: one image, or a million.",
        mixinStandardHelpOptions = true,
        versionProvider = ProjectVersion.class,
        footer = {
            "",
            "  test       build everything from clean and run every test",
            "",
            "Every command has --help with an example.",
            "Exit status: 0 done, 1 failed or refused, 2 wrong usage, 3 no server answers, 4 the server was lost while",
            "its work was waited for, 130 interrupted by ctrl-C.",
            "",
            "Begin with: ${ROOT-COMMAND-NAME} demo"
        })
@Subcommands({
    DemoCommand.class,
    UpCommand.class,
    GeneratorCommand.class,
    EditCommand.class,
    JobCommand.class,
    TrainCommand.class,
    ModelCommand.class,
    RetentionCommand.class,
    UserCommand.class,
    EvaluateCommand.class,
    BenchCommand.class,
    FacesCommand.class,
    KeyCommand.class,
    WebhookCommand.class,
    AuditCommand.class,
    DeadLettersCommand.class,
    TokenCommand.class,
    DoctorCommand.class,
    CompletionCommand.class
})
public final class Dragline {

    private static final int NARROW = 100;

    public static void main(String[] arguments) {
        System.exit(run(Console.ofProcess(), arguments));
    }

    /** Runs a command and returns its exit status. */
    static int run(Console console, String... arguments) {
        CommandLine commands = commands(console, arguments);
        if (arguments.length == 0) {
            commands.usage(console.out());
            return CommandLine.ExitCode.OK;
        }
        return commands.execute(arguments);
    }

    static CommandLine commands(Console console, String... arguments) {
        return new CommandTree(console)
                .build(Dragline.class, List.of(arguments))
                .setCommandName(Hints.script())
                .setUsageHelpWidth(NARROW)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(WorkId.class, new WorkId.Converter())
                .setOut(writer(console.out()))
                .setErr(writer(console.err()))
                .setExecutionExceptionHandler((failure, command, parsed) -> explain(console, failure));
    }

    private static int explain(Console console, Exception failure) throws Exception {
        if (failure instanceof DraglineException asked) {
            return explain(console, ServerFailure.of(asked));
        }
        if (failure instanceof Failure known) {
            console.note("dragline: " + known.getMessage());
            return known.exitStatus();
        }
        if (failure instanceof CheckpointException
                || failure instanceof DamagedCheckpointException
                || failure instanceof DamagedModelException) {
            console.note("dragline: " + failure.getMessage());
            return Failure.FAILED;
        }
        if (failure instanceof IOException problem) {
            console.note("dragline: " + FileProblem.sentence(problem));
            return Failure.FAILED;
        }
        if (failure instanceof UncheckedIOException problem && problem.getCause() instanceof InterruptedIOException) {
            console.note("dragline: Interrupted while waiting for the server.");
            return Failure.FAILED;
        }
        if (failure instanceof UncheckedIOException problem) {
            console.note("dragline: " + FileProblem.sentence(Objects.requireNonNull(problem.getCause())));
            return Failure.FAILED;
        }
        throw failure;
    }

    private static PrintWriter writer(java.io.PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }
}
