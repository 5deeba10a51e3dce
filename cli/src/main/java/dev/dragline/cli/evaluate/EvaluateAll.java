// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.evaluate;

import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code evaluate --all}. */
@Command(
        name = "all",
        aliases = "--all",
        description = "Every evaluation with every method for which everything is there, in one run.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "`bench limits` says whether what it keeps in --out meets limits.",
            "",
            "Methods use the networks in use, or else the newest that can serve them; other versions take part with the"
                    + " method that they "
                    + "recommend, as METHOD@VERSION, unless --model-version says otherwise.",
            "",
            "Far pairs of landmarks: 500 for the fast methods and 100 for those that take seconds for every edit, "
                    + "or what --pairs and --slow-pairs say; of everything else the first 100 and 10 of these. That takes "
                    + "hours; with --out, a second call goes on where the first was broken off, and several processes "
                    + "with the same --out share the pairs. draggan and freedrag are tuned first. --quick takes few "
                    + "pairs, five points only, and tunes nothing.",
            "",
            "Example: ${ROOT-COMMAND-NAME} evaluate all --generator faces-128 --out out/evaluation"
        })
final class EvaluateAll implements Callable<Integer> {

    private final Console console;

    @Mixin
    private EvaluationOptions options;

    @Mixin
    private PaperPairsOption papers;

    @Option(
            names = "--variants",
            paramLabel = "DIR",
            description =
                    "variants that `evaluate ablations` trained, to be measured too (default: variants under --out,"
                            + " if it is there)")
    private @Nullable Path variants;

    EvaluateAll(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        return EvaluationSession.work(console, options, session -> {
            if (!options.isQuick()) {
                session.methods().tuneAnyway();
            }
            new FullEvaluation(console, options, session, papers.isAsked(), variants()).measure();
        });
    }

    /** Returns the directory of the variants; null if there are none. */
    private @Nullable Path variants() {
        Path usual = EvaluateAblations.usual(options.out());
        if (variants == null) {
            return usual != null && Files.isDirectory(usual) ? usual : null;
        }
        if (!Files.isDirectory(variants)) {
            throw new Failure("There is no directory " + variants + " of variants.");
        }
        return variants;
    }
}
