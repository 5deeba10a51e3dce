// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.evaluate;

import ai.djl.Device;
import dev.dragline.cli.evaluate.report.Report;
import dev.dragline.cli.local.LocalEditors;
import dev.dragline.cli.local.LocalModels;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.editing.NonFiniteResultException;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.weights.CheckpointException;
import dev.dragline.evaluation.Evaluation;
import dev.dragline.evaluation.Machine;
import dev.dragline.evaluation.MeasurementSetup;
import dev.dragline.evaluation.ReconstructionPairs;
import dev.dragline.evaluation.measures.ImageMetric;
import dev.dragline.evaluation.trials.Setting;
import dev.dragline.evaluation.trials.TrialDirectory;
import dev.dragline.store.LearntFrom;
import dev.dragline.store.ModelManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A generator with everything that measures edits of it, opened for one command. */
final class EvaluationSession implements AutoCloseable {

    private static final int PASSES = 15;

    private final EvaluationOptions options;
    private final Generator generator;
    private final LocalEditors editors;
    private final MeasurementSetup measuring;
    private final ImageMetrics imageMetrics;
    private final Setting setting;
    private final Machine machine;
    private final SortedMap<String, Set<LearntFrom>> learntFrom = new TreeMap<>();
    private final EvaluationDirectory directory;
    private final TrialProgress progress;
    private final TrialDirectory trials;
    private final Evaluation evaluation;
    private final MethodSelection methods;

    private EvaluationSession(Console console, EvaluationOptions options) throws IOException {
        this.options = options;
        directory = EvaluationDirectory.of(options.out());
        LocalModels models = options.data().models();
        String name = options.generator();
        ModelManifest model = models.generator(name);
        Device device = options.device().device();
        generator = models.load(model, device);
        editors = new LocalEditors(models, model, generator, device);
        machine = Machine.here(device.getDeviceType());
        models.versions(name)
                .forEach(version -> learntFrom.put(String.valueOf(version.version()), version.learntFrom()));
        imageMetrics = ImageMetrics.of(generator, options, device);
        measuring = measuring(models, model, device);
        setting = measuring.setting(name, model.weightsSha256(), options.seed());
        progress = new TrialProgress(console);
        if (measuring.measuresByGeneratorOnly()) {
            console.note(noteOnMeasuring(model));
        }
        trials = TrialDirectory.open(directory.path(), setting);
        evaluation =
                new Evaluation(generator, measuring.sources(), measuring.measures(), trials, options.seed(), progress);
        methods = new MethodSelection(options, generator, editors, evaluation);
    }

    private MeasurementSetup measuring(LocalModels models, ModelManifest model, Device device) throws IOException {
        MeasurementSetup.Files userFiles = options.measuring();
        if (userFiles.table() != null && !Files.isRegularFile(userFiles.table())) {
            throw new Failure("There is no file " + userFiles.table() + " of true landmarks.");
        }
        MeasurementSetup.Files defaultFiles = new MeasurementSetup.Files(
                models.store().landmarkTable(model.generator()).orElse(null),
                models.store().landmarkNetwork().orElse(null));
        try {
            return MeasurementSetup.of(
                    generator, model.learntFrom().contains(LearntFrom.RENDERER), userFiles, defaultFiles, device);
        } catch (NoSuchFileException | CheckpointException e) {
            throw new Failure("The landmarks cannot be used: " + e.getMessage() + ".", e);
        }
    }

    /** Returns a note on figures that only the generator itself measures. */
    private static String noteOnMeasuring(ModelManifest model) {
        String domain = model.domain() == null ? "its domain is not known" : "its domain is " + model.domain();
        return "Nothing says where the landmarks of " + model.generator() + " are (" + domain
                + "): points are taken and"
                + " found again by the generator's own features, and figures do not compare with those of a generator"
                + " whose landmarks are known. --landmarks and --landmark-network bring what says it.";
    }

    /** The work of an evaluation command. */
    interface Work {
        void on(EvaluationSession session) throws IOException;
    }

    /** Opens a session, does the work and closes the session; an error of the evaluation becomes one of the command. */
    static Integer work(Console console, EvaluationOptions options, Work work) throws IOException {
        try (EvaluationSession session = new EvaluationSession(console, options)) {
            work.on(session);
        } catch (IllegalArgumentException | IllegalStateException | NonFiniteResultException e) {
            throw new Failure("The evaluation cannot be made: " + e.getMessage() + ".", e);
        }
        return 0;
    }

    /** Returns what chooses the methods that take part. */
    MethodSelection methods() {
        return methods;
    }

    /**
     * Measures the seconds of rendering one image. It takes the fastest of several, because other load on the machine
     * only makes them slower.
     */
    private double secondsPerPass() {
        LatentCode code = LatentCode.ofSeed(generator, 0, 1);
        return IntStream.range(0, PASSES)
                .mapToDouble(pass -> {
                    long begin = System.nanoTime();
                    ImageMetric.seen(generator, code);
                    return (System.nanoTime() - begin) / 1e9;
                })
                .min()
                .orElseThrow();
    }

    Evaluation evaluation() {
        return evaluation;
    }

    TrialDirectory trials() {
        return trials;
    }

    /** Returns the SHA-256 of the generator's weights, hexadecimal. */
    String weightsSha256() {
        return setting.weightsSha256();
    }

    Generator generator() {
        return generator;
    }

    /** Returns what measures how images differ. */
    ImageMetrics imageMetrics() {
        return imageMetrics;
    }

    /** Makes a report of rows, with the setting and the machine. */
    <R> Report<R> report(String what, List<R> rows) {
        return report(what, setting, null, rows);
    }

    /** Makes a report that also has the time of a pass of the generator, with which times of edits can be compared. */
    <R> Report<R> timedReport(String what, List<R> rows) {
        return report(what, setting, secondsPerPass(), rows);
    }

    /** Makes a report of rows of reconstructed pairs, whose points have another source. */
    <R> Report<R> report(String what, ReconstructionPairs pairs, List<R> rows) {
        return report(what, setting.with(pairs.points(), pairs.measuredBy()), null, rows);
    }

    private <R> Report<R> report(String what, Setting own, @Nullable Double secondsPerPass, List<R> rows) {
        return new Report<>(what, own, machine, learntFrom, methods.tuned(), progress.failures(), secondsPerPass, rows);
    }

    /** Says whether files are kept; if not, none need be written. */
    boolean keeps() {
        return !directory.temporary();
    }

    Path directory() {
        return directory.path();
    }

    /** Ends the line of progress, so that other text can be printed. */
    void finish() {
        progress.close();
    }

    @Override
    public void close() throws IOException {
        progress.close();
        editors.close();
        measuring.close();
        imageMetrics.close();
        generator.close();
        directory.close();
    }
}
