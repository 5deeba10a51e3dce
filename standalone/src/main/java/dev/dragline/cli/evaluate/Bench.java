package dev.dragline.cli.evaluate;

import ai.djl.Device;
import dev.dragline.cli.local.LocalEditors;
import dev.dragline.cli.local.LocalModels;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.standalone.BundledModels;
import dev.dragline.store.ModelManifest;
import dev.dragline.training.evaluation.Evaluation;
import dev.dragline.training.evaluation.FollowedFlow;
import dev.dragline.training.evaluation.GeneratorFeatures;
import dev.dragline.training.evaluation.ImageFigure;
import dev.dragline.training.evaluation.LandingMeasure;
import dev.dragline.training.evaluation.LandmarkTable;
import dev.dragline.training.evaluation.Machine;
import dev.dragline.training.evaluation.PairSource;
import dev.dragline.training.evaluation.Setting;
import dev.dragline.training.evaluation.TabledLandmarks;
import dev.dragline.training.evaluation.TrialDirectory;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A generator and all that measures on it, opened for one command. */
final class Bench implements AutoCloseable {

    private final EvaluationOptions options;
    private final LocalModels models;
    private final Generator generator;
    private final LocalEditors editors;
    private final List<ModelManifest> versions;
    private final @Nullable ModelManifest trained;
    private final Setting setting;
    private final Machine machine;
    private final Path directory;
    private final boolean temporary;
    private final TrialProgress progress;
    private final TrialDirectory trials;
    private final Evaluation evaluation;

    private Bench(Console console, EvaluationOptions options) throws IOException {
        this.options = options;
        models = options.data().models();
        String name = options.generator();
        ModelManifest model = models.generator(name);
        versions = versions(models, options);
        trained = versions.isEmpty() ? null : versions.get(0);
        Device device = options.device().device();
        generator = models.load(model, device);
        editors = new LocalEditors(models, model, generator, device);
        machine = Machine.here(device.getDeviceType());
        PairSource landmarks = landmarks();
        LandingMeasure landing = new LandingMeasure.Followed();
        setting = new Setting(
                name,
                model.weightsSha256(),
                versions.isEmpty()
                        ? null
                        : versions.stream().map(ModelManifest::version).collect(Collectors.joining(",")),
                options.seed(),
                landmarks.name(),
                landing.name());
        Path out = options.out();
        temporary = out == null;
        directory = out == null ? Files.createTempDirectory("dragline-evaluation") : out;
        progress = new TrialProgress(console);
        trials = TrialDirectory.open(directory, setting);
        evaluation = new Evaluation(
                generator,
                new Evaluation.Sources(landmarks, new FollowedFlow(generator)),
                landing,
                trials,
                options.seed(),
                progress);
    }

    /** What an evaluation does with a bench. */
    interface Work {
        void on(Bench bench) throws IOException;
    }

    /** Opens a bench, works on it and closes it; a complaint of the evaluation is one of the command. */
    static Integer work(Console console, EvaluationOptions options, Work work) throws IOException {
        try (Bench bench = new Bench(console, options)) {
            work.on(bench);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new Failure("This cannot be measured: " + e.getMessage() + ".", e);
        }
        return 0;
    }

    private static List<ModelManifest> versions(LocalModels models, EvaluationOptions options) throws IOException {
        List<ModelManifest> versions = new ArrayList<>();
        if (options.versions().isEmpty()) {
            ModelManifest newest = models.version(options.generator(), null);
            if (newest != null) {
                versions.add(newest);
            }
        }
        for (String version : options.versions()) {
            versions.add(Objects.requireNonNull(models.version(options.generator(), version)));
        }
        return versions;
    }

    private PairSource landmarks() throws IOException {
        Path given = options.landmarks();
        Path file = given != null
                ? given
                : BundledModels.home()
                        .resolve("models")
                        .resolve(options.generator())
                        .resolve("landmarks.safetensors");
        if (Files.isRegularFile(file)) {
            return new TabledLandmarks(generator, LandmarkTable.read(file));
        }
        if (given != null) {
            throw new Failure("There is no file " + given + " of true landmarks.");
        }
        return new FollowedFlow(generator);
    }

    Contestants contestants() {
        return new Contestants(generator, editors, trained);
    }

    /** The trained networks that were asked for, or else the newest; none if there are none. */
    List<ModelManifest> versions() {
        return versions;
    }

    Evaluation evaluation() {
        return evaluation;
    }

    TrialDirectory trials() {
        return trials;
    }

    Generator generator() {
        return generator;
    }

    List<ImageFigure> figures() {
        return List.of(new ImageFigure.SquaredError(), new GeneratorFeatures(generator));
    }

    /** What stands around the rows. */
    <R> Report<R> report(String what, List<R> rows) {
        return new Report<>(what, setting, editors.resolve(LocalEditors.AUTO, trained), machine, rows);
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
