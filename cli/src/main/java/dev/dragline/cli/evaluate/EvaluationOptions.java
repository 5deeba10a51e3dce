// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.evaluate;

import dev.dragline.cli.local.DataOption;
import dev.dragline.cli.local.DeviceOption;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.cli.terminal.FormatOption;
import dev.dragline.evaluation.MeasurementSetup;
import dev.dragline.evaluation.methods.EvaluatedMethods;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that every evaluation has. */
final class EvaluationOptions {

    private static final int QUICK_PAIRS = 3;
    private static final int QUICK_SLOW_PAIRS = 2;

    @Mixin
    private PairsOptions asked;

    @Option(
            names = "--model-version",
            split = ",",
            paramLabel = "VERSION",
            description =
                    "version of the trained networks (default: those in use); METHOD@VERSION in --methods takes others for one"
                            + " method")
    private @Nullable List<String> versions;

    @Option(
            names = "--landmarks",
            paramLabel = "FILE",
            description = "safetensors with the true landmarks [seeds, points, 2] of the seeds from 0 on (default: what"
                    + " is known of a bundled generator)")
    private @Nullable Path landmarks;

    @Option(
            names = "--landmark-network",
            paramLabel = "FILE",
            description =
                    "the network that finds where the points ended: safetensors of `faces landmarks`, or TorchScript (default: the"
                            + " bundled one for bundled faces; without one, points are followed by the generator's"
                            + " features)")
    private @Nullable Path network;

    @Option(
            names = "--lpips",
            paramLabel = "FILE",
            description =
                    "LPIPS as TorchScript: forward takes two tensors [n, 3, h, h] of values from -1 to 1 and gives n"
                            + " distances (default: a distance on the generator's features)")
    private @Nullable Path lpips;

    @Option(
            names = "--inception",
            paramLabel = "FILE",
            description =
                    "Inception as TorchScript: forward takes a tensor [n, 3, h, h] of values from -1 to 1 and gives"
                            + " features [n, d] (default: the generator's features)")
    private @Nullable Path inception;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "keep tables, plots, pairs and images there; a second call goes on where this one ended, and"
                    + " several at once share the pairs")
    private @Nullable Path out;

    @Option(
            names = "--tune",
            description =
                    "choose learning rate, stopping and expected loss of draggan and freedrag on validation pairs, and"
                            + " show them tuned and by default")
    private boolean tune;

    @Option(
            names = "--tune-pairs",
            paramLabel = "N",
            defaultValue = "6",
            description = "how many validation pairs --tune takes (default: ${DEFAULT-VALUE})")
    private int tunePairs;

    @Mixin
    private FormatOption format;

    @Mixin
    private DataOption data;

    @Mixin
    private DeviceOption device;

    String generator() {
        return asked.generator();
    }

    List<String> methods(List<String> otherwise) {
        List<String> methods = asked.methods();
        return methods == null ? otherwise : methods;
    }

    boolean isQuick() {
        return asked.isQuick();
    }

    boolean tunes() {
        return tune;
    }

    int tunePairs() {
        if (tunePairs < 1) {
            throw new Failure("--tune-pairs must be 1 or more.");
        }
        return tunePairs;
    }

    /** @param fast the default number of pairs */
    EvaluatedMethods.Pairs pairs(int fast, int slow) {
        Integer pairs = asked.pairs();
        Integer slowPairs = asked.slowPairs();
        boolean quick = asked.isQuick();
        int all = pairs != null ? pairs : quick ? QUICK_PAIRS : fast;
        int few = slowPairs != null ? slowPairs : pairs != null ? all : quick ? QUICK_SLOW_PAIRS : slow;
        if ((pairs != null && pairs < 2) || (slowPairs != null && slowPairs < 2)) {
            throw new Failure("--pairs and --slow-pairs must be 2 or more.");
        }
        return new EvaluatedMethods.Pairs(all, few);
    }

    long seed() {
        return asked.seed();
    }

    /** Returns the requested versions; empty for those in use. */
    List<String> versions() {
        return versions == null ? List.of() : versions;
    }

    @Nullable
    Path lpips() {
        return lpips;
    }

    @Nullable
    Path inception() {
        return inception;
    }

    MeasurementSetup.Files measuring() {
        return new MeasurementSetup.Files(landmarks, network);
    }

    @Nullable
    Path out() {
        return out;
    }

    FormatOption format() {
        return format;
    }

    DataOption data() {
        return data;
    }

    DeviceOption device() {
        return device;
    }
}
