// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.evaluate;

import ai.djl.Device;
import dev.dragline.cli.local.LocalEditors;
import dev.dragline.cli.local.LocalModels;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.cli.terminal.OutputFiles;
import dev.dragline.contracts.models.MethodQuery;
import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.editing.NonFiniteResultException;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.weights.CheckpointException;
import dev.dragline.evaluation.Evaluation;
import dev.dragline.evaluation.Machine;
import dev.dragline.evaluation.MeasurementSetup;
import dev.dragline.evaluation.ReconstructionPairs;
import dev.dragline.evaluation.measures.ImageMetric;
import dev.dragline.evaluation.methods.Baseline;
import dev.dragline.evaluation.methods.EvaluatedMethods;
import dev.dragline.evaluation.methods.Tuning;
import dev.dragline.evaluation.trials.Setting;
import dev.dragline.evaluation.trials.TrialDirectory;
import dev.dragline.evaluation.trials.TrialRunner;
import dev.dragline.store.LearntFrom;
import dev.dragline.store.ModelManifest;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A generator and all that measures on it, opened for one command. */
final class EvaluationSession implements AutoCloseable {

    private static final int PASSES = 15;

    private final EvaluationOptions options;
    private final Generator generator;
    private final LocalEditors editors;
    private final MeasurementSetup measuring;
    private final ImageMetrics judges;
    private final Setting setting;
    private final Machine machine;
    private final Path directory;
    private final boolean temporary;
    private final TrialProgress progress;
    private final TrialDirectory trials;
    private final Evaluation evaluation;
    private final Map<String, Tuning.Chosen> tuned = new LinkedHashMap<>();
    private boolean tunesAnyway;

    private EvaluationSession(Console console, EvaluationOptions options) throws IOException {
        this.options = options;
        Path out = options.out();
        temporary = out == null;
        directory = out == null ? Files.createTempDirectory("dragline-evaluation") : OutputFiles.directory(out);
        LocalModels models = options.data().models();
        String name = options.generator();
        ModelManifest model = models.generator(name);
        Device device = options.device().device();
        generator = models.load(model, device);
        editors = new LocalEditors(models, model, generator, device);
        machine = Machine.here(device.getDeviceType());
        judges = ImageMetrics.of(generator, options, device);
        measuring = measuring(models, model, device);
        setting = measuring.setting(name, model.weightsSha256(), options.seed());
        progress = new TrialProgress(console);
        if (measuring.isOwnWitness()) {
            console.note(ownWitness(model));
        }
        trials = TrialDirectory.open(directory, setting);
        evaluation =
                new Evaluation(generator, measuring.sources(), measuring.measures(), trials, options.seed(), progress);
    }

    private MeasurementSetup measuring(LocalModels models, ModelManifest model, Device device) throws IOException {
        MeasurementSetup.Files brought = options.measuring();
        if (brought.table() != null && !Files.isRegularFile(brought.table())) {
            throw new Failure("There is no file " + brought.table() + " of true landmarks.");
        }
        MeasurementSetup.Files usual = new MeasurementSetup.Files(
                models.store().landmarkTable(model.generator()).orElse(null),
                models.store().landmarkNetwork().orElse(null));
        try {
            return MeasurementSetup.of(
                    generator, model.learntFrom().contains(LearntFrom.RENDERER), brought, usual, device);
        } catch (NoSuchFileException | CheckpointException e) {
            throw new Failure("The landmarks cannot be used: " + e.getMessage() + ".", e);
        }
    }

    /** What to know of figures for which nothing but the generator itself says where points are. */
    private static String ownWitness(ModelManifest model) {
        String domain = model.domain() == null ? "its domain is not known" : "its domain is " + model.domain();
        return "Nothing says where the landmarks of " + model.generator() + " are (" + domain
                + "): points are taken and"
                + " found again by the generator's own features, and figures do not compare with those of a generator"
                + " whose landmarks are known. --landmarks and --landmark-network bring what says it.";
    }

    /** What an evaluation does with a bench. */
    interface Work {
        void on(EvaluationSession bench) throws IOException;
    }

    /** Opens a bench, works on it and closes it; a complaint of the evaluation is one of the command. */
    static Integer work(Console console, EvaluationOptions options, Work work) throws IOException {
        try (EvaluationSession bench = new EvaluationSession(console, options)) {
            work.on(bench);
        } catch (IllegalArgumentException | IllegalStateException | NonFiniteResultException e) {
            throw new Failure("The evaluation cannot be made: " + e.getMessage() + ".", e);
        }
        return 0;
    }

    /**
     * The methods that were asked for, tuned if that was asked for, too.
     *
     * @param otherwise the methods if none were asked for
     */
    List<TrialRunner.Entry> entries(List<String> otherwise, EvaluatedMethods.Pairs pairs) throws IOException {
        List<String> names = options.methods(otherwise);
        if (options.tunes() || tunesAnyway) {
            tune(names);
        }
        return contestants().entries(names, pairs, tuned);
    }

    /** From now on, baselines are tuned. */
    void tuneAnyway() {
        tunesAnyway = true;
    }

    private void tune(List<String> names) throws IOException {
        for (String name : names) {
            Optional<Baseline> baseline = Baseline.of(name);
            if (baseline.isPresent() && !tuned.containsKey(name)) {
                tuned.put(name, evaluation.tune(baseline.get(), options.tunePairs()));
            }
        }
    }

    EvaluatedMethods contestants() {
        return new EvaluatedMethods(generator, editors, options.versions());
    }

    /** The methods for which everything is there; with other versions than those that methods take by themselves only if none was asked for. */
    List<String> available() throws IOException {
        List<String> available = new ArrayList<>(editors.available());
        if (options.versions().isEmpty()) {
            available.addAll(editors.others());
        }
        return available;
    }

    /** The method that is {@code auto}. */
    String automatic() throws IOException {
        List<String> versions = options.versions();
        return editors.editor(MethodQuery.AUTO, versions.isEmpty() ? null : versions.get(0))
                .editor()
                .method();
    }

    /** Of one image; the fastest of a few, because what runs beside only slows them down. */
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

    /** Of the generator, hexadecimal. */
    String weightsSha256() {
        return setting.weightsSha256();
    }

    Generator generator() {
        return generator;
    }

    /** What says how images differ. */
    ImageMetrics judges() {
        return judges;
    }

    /** What stands around the rows. */
    <R> Report<R> report(String what, List<R> rows) {
        return new Report<>(what, setting, machine, List.copyOf(tuned.values()), progress.failures(), null, rows);
    }

    /** The same with the time of a pass of the generator, with which times of edits can be compared. */
    <R> Report<R> timedReport(String what, List<R> rows) {
        List<Tuning.Chosen> chosen = List.copyOf(tuned.values());
        return new Report<>(what, setting, machine, chosen, progress.failures(), secondsPerPass(), rows);
    }

    /** The same around rows of reconstructed pairs, whose points are others. */
    <R> Report<R> report(String what, ReconstructionPairs pairs, List<R> rows) {
        Setting own = setting.with(pairs.points(), pairs.measuredBy());
        return new Report<>(what, own, machine, List.copyOf(tuned.values()), progress.failures(), null, rows);
    }

    /** Whether files are to stay; if not, none need be written. */
    boolean keeps() {
        return !temporary;
    }

    Path directory() {
        return directory;
    }

    /** Ends the line of progress, so that something can be printed. */
    void finish() {
        progress.close();
    }

    @Override
    public void close() throws IOException {
        progress.close();
        editors.close();
        measuring.close();
        judges.close();
        generator.close();
        if (temporary) {
            delete(directory);
        }
    }

    private static void delete(Path directory) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
