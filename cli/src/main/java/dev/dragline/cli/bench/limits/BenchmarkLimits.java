// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.bench.limits;

import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.cli.terminal.FormatOption;
import dev.dragline.cli.terminal.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bench limits}. */
@Command(
        name = "limits",
        description = {
            "Say of every limit whether an evaluation met it.",
            "DIR is the --out of `evaluate all`, or of those evaluations whose limits are of interest; without it the"
                    + " limits are printed alone. A limit whose figure was not measured is neither met nor missed."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "The limits are a file of JSON; benchmarks/README.md describes its fields. The exit status is 1 if a limit"
                    + " is missed.",
            "",
            "Example: ${ROOT-COMMAND-NAME} bench limits out/evaluation"
        })
public final class BenchmarkLimits implements Callable<Integer> {

    private final Console console;

    @Parameters(arity = "0..1", paramLabel = "DIR", description = "where an evaluation kept its reports")
    private @Nullable Path directory;

    @Option(
            names = "--limits",
            paramLabel = "FILE",
            description = "the limits (default: benchmarks/limits/faces-128.json in the directory of Dragline)")
    private @Nullable Path file;

    @Mixin
    private FormatOption format;

    BenchmarkLimits(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Path from = file == null ? bundled() : file;
        if (!Files.isRegularFile(from)) {
            throw new Failure("There is no file " + from + " of limits.");
        }
        if (directory != null && !Files.isDirectory(directory)) {
            throw new Failure("There is no directory " + directory + ".");
        }
        List<Verdict> verdicts = verdicts(from);
        format.print(console, verdicts, table(verdicts));
        return verdicts.stream().anyMatch(verdict -> Boolean.FALSE.equals(verdict.met())) ? Failure.FAILED : 0;
    }

    private List<Verdict> verdicts(Path from) throws IOException {
        try {
            Limits limits = Limits.read(from);
            return limits.of(
                    directory == null
                            ? new MeasuredRows(List.of(), null)
                            : MeasuredRows.read(directory, limits.generator()));
        } catch (IllegalArgumentException e) {
            throw new Failure("The limits cannot be told: " + e.getMessage() + ".", e);
        }
    }

    private static Path bundled() {
        return Path.of(System.getProperty("dragline.home", "."), "benchmarks", "limits", "faces-128.json");
    }

    private static Table table(List<Verdict> verdicts) {
        Table table = new Table("The file holds no limits.", "LIMIT", "WANTED", "MEASURED", "MET");
        for (Verdict verdict : verdicts) {
            table.add(
                    verdict.limit(),
                    verdict.wanted(),
                    verdict.measured() == null
                            ? "not measured"
                            : String.format(Locale.ROOT, "%.3f", verdict.measured()),
                    verdict.met() == null ? "" : verdict.met() ? "yes" : "no");
        }
        return table;
    }
}
