// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.evaluate;

import dev.dragline.cli.local.MethodNames;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options that say which methods are measured, and on how many pairs of which generator, on this machine or on a
 * server.
 */
public final class PairsOptions {

    @Option(names = "--generator", required = true, paramLabel = "NAME", description = "the generator")
    private String generator;

    @Option(
            names = "--methods",
            split = ",",
            paramLabel = "METHOD",
            completionCandidates = MethodNames.class,
            description = "auto, ${COMPLETION-CANDIDATES}, and the controls none and target-code; METHOD@VERSION says"
                    + " with which networks (default depends on the command)")
    private @Nullable List<String> methods;

    @Option(
            names = "--pairs",
            paramLabel = "N",
            description = "how many pairs of images of every kind (default: 200; with --quick: 3)")
    private @Nullable Integer pairs;

    @Option(
            names = "--slow-pairs",
            paramLabel = "N",
            description = "how many of these pairs methods take that optimise for every edit (default: all of them)")
    private @Nullable Integer slowPairs;

    @Option(
            names = "--seed",
            paramLabel = "SEED",
            defaultValue = "1",
            description = "the same seed draws the same pairs (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--quick", description = "a few pairs only, for a first look")
    private boolean quick;

    public String generator() {
        return generator;
    }

    /** Returns the requested methods; null if none were named. */
    public @Nullable List<String> methods() {
        return methods;
    }

    /** Returns the requested number; null if none was named. */
    public @Nullable Integer pairs() {
        return pairs;
    }

    /** Returns the requested number; null if none was named. */
    public @Nullable Integer slowPairs() {
        return slowPairs;
    }

    public long seed() {
        return seed;
    }

    public boolean isQuick() {
        return quick;
    }
}
