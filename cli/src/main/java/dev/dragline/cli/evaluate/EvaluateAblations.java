// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.evaluate;

import dev.dragline.cli.evaluate.report.Plots;
import dev.dragline.cli.evaluate.report.ReportTable;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.cli.terminal.Formats;
import dev.dragline.cli.train.TrainingReporter;
import dev.dragline.evaluation.ReconstructionPairs;
import dev.dragline.evaluation.ablation.AblationRow;
import dev.dragline.evaluation.ablation.Ablations;
import dev.dragline.evaluation.ablation.TrainedVariant;
import dev.dragline.evaluation.ablation.Variant;
import dev.dragline.evaluation.ablation.VariantDirectory;
import dev.dragline.evaluation.ablation.VariantRequest;
import dev.dragline.evaluation.measures.ImageMetric;
import dev.dragline.evaluation.methods.EvaluatedMethods;
import dev.dragline.evaluation.trials.Mean;
import dev.dragline.training.loop.CancelledTrainingException;
import dev.dragline.training.loop.NonFiniteTrainingException;
import dev.dragline.training.loop.StarvedTrainingException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code evaluate ablations}. */
@Command(
        name = "ablations",
        description =
                "Train the paper's system, the same without its regularizer, without its predictor (n = 1) and with"
                        + " other numbers of steps, each for the same time, and measure all on the same pairs.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "The variants are kept under --out, in variants; interrupted, the same command goes on where it "
                    + "was. How many steps fit the time is measured on the first ones and written down before the training "
                    + "begins, because the learning rate falls with the share of the steps that are done. All eight numbers of steps and the "
                    + "ablation without regularizer are nine trainings: three hours of 20 minutes each. Several processes "
                    + "may share one --out: each trains the variants that no other has, so two of them with --set "
                    + "replicas=1 take half the time on two cores.",
            "",
            "Example: ${ROOT-COMMAND-NAME} evaluate ablations --generator faces-128 --minutes 20 --out "
                    + "out/ablations"
        })
final class EvaluateAblations implements Callable<Integer> {

    static final int PAIRS = 200;

    private static final String VARIANTS = "variants";

    private final Console console;

    @Mixin
    private EvaluationOptions options;

    @Mixin
    private PaperPairsOption papers;

    @Option(
            names = "--minutes",
            paramLabel = "M",
            defaultValue = "20",
            description = "how long each variant is trained (default: ${DEFAULT-VALUE})")
    private double minutes;

    @Option(
            names = "--steps",
            split = ",",
            paramLabel = "N",
            defaultValue = "1,2,3,4,5,7,9,10",
            description = "numbers of steps; 5 and 1 are always among them (default: ${DEFAULT-VALUE})")
    private List<Integer> steps;

    @Option(
            names = "--preset",
            paramLabel = "PRESET",
            defaultValue = "compact",
            description = "whose settings all variants share (default: ${DEFAULT-VALUE})")
    private String preset;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "a setting instead of the preset's; give it again for more")
    private Map<String, String> settings = new TreeMap<>();

    EvaluateAblations(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Path out = options.out();
        if (out == null) {
            throw new Failure(
                    "The variants need a directory, so that the training can go on after an interruption: name it with --out DIR.");
        }
        requireUsableOptions();
        return EvaluationSession.work(
                console, options, session -> measure(session, new VariantDirectory(out.resolve(VARIANTS))));
    }

    private void requireUsableOptions() {
        if (!(minutes > 0)) {
            throw new Failure("--minutes must be more than 0, not " + minutes + ".");
        }
        if (steps.stream().anyMatch(count -> count < 1)) {
            throw new Failure("--steps must be numbers from 1 on, not " + steps + ".");
        }
    }

    private void measure(EvaluationSession session, VariantDirectory directory) throws IOException {
        List<TrainedVariant> variants = train(session, directory);
        ReconstructionPairs pairs = session.evaluation().reconstructionPairs(papers.isAsked());
        List<AblationRow> rows = measure(session, directory, variants, pairs, options.pairs(PAIRS, PAIRS));
        ReportFiles files = new ReportFiles(console, options, session);
        files.publish(session.report("ablations", rows), ReportTable.ofAblations(rows));
        files.keep("ablations", plot(rows));
    }

    private List<TrainedVariant> train(EvaluationSession session, VariantDirectory directory) throws IOException {
        VariantRequest asked =
                new VariantRequest(session.weightsSha256(), preset, new TreeMap<>(settings), options.seed(), minutes);
        List<Variant> variants = Variant.all(steps);
        List<Variant> elsewhere = new ArrayList<>();
        for (int i = 0; i < variants.size(); i++) {
            Variant variant = variants.get(i);
            console.note(
                    variant.name() + ", " + (i + 1) + " of " + variants.size() + ", " + Formats.duration(60 * minutes));
            if (trained(
                            variant,
                            () -> directory.trainIfFree(
                                    session.generator(), variant, asked, new TrainingReporter(console)))
                    .isEmpty()) {
                console.note("Another process trains it.");
                elsewhere.add(variant);
            }
        }
        elsewhere.forEach(variant -> console.note("Waits for " + variant.name() + "."));
        List<TrainedVariant> trained = new ArrayList<>();
        for (Variant variant : variants) {
            trained.add(trained(
                    variant,
                    () -> directory.train(session.generator(), variant, asked, new TrainingReporter(console))));
        }
        return trained;
    }

    private interface Course<T> {

        T run() throws IOException, CancelledTrainingException;
    }

    private static <T> T trained(Variant variant, Course<T> course) throws IOException {
        try {
            return course.run();
        } catch (StarvedTrainingException | NonFiniteTrainingException | CancelledTrainingException e) {
            throw new Failure("The variant " + variant.name() + " cannot be trained: " + e.getMessage() + ".", e);
        }
    }

    static List<AblationRow> measure(
            EvaluationSession session,
            VariantDirectory directory,
            List<TrainedVariant> variants,
            ReconstructionPairs pairs,
            EvaluatedMethods.Pairs count)
            throws IOException {
        Ablations.ImageMeasures imageMeasures = new Ablations.ImageMeasures(
                pairs, session.imageMetrics().figures(), session.imageMetrics().features());
        return new Ablations(session.generator(), session.evaluation(), imageMeasures)
                .measure(directory, variants, count.fast());
    }

    /** Returns the default directory of the variants of an evaluation; null if there is none. */
    static @Nullable Path usual(@Nullable Path out) {
        return out == null ? null : out.resolve(VARIANTS);
    }

    static BufferedImage plot(List<AblationRow> rows) {
        return Plots.effect(rows.stream().map(EvaluateAblations::effect).toList());
    }

    private static Plots.Effect effect(AblationRow row) {
        Mean error = Objects.requireNonNull(row.reconstruction().figures().get(ImageMetric.SquaredError.NAME));
        Variant variant = row.training().variant();
        return new Plots.Effect(
                variant.regularized() ? "with regularizer" : "without regularizer",
                variant.n(),
                error.value(),
                error.confidence95());
    }
}
