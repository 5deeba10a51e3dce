package dev.dragline.cli.evaluate;

import ai.djl.Device;
import dev.dragline.cli.local.DataOption;
import dev.dragline.cli.local.DeviceOption;
import dev.dragline.cli.local.LocalModels;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.cli.terminal.FormatOption;
import dev.dragline.cli.terminal.Progress;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.standalone.BundledModels;
import dev.dragline.store.ModelManifest;
import dev.dragline.training.evaluation.Contestant;
import dev.dragline.training.evaluation.LandmarkEvaluation;
import dev.dragline.training.evaluation.LandmarkPair;
import dev.dragline.training.evaluation.LandmarkPairs;
import dev.dragline.training.evaluation.LandmarkResult;
import dev.dragline.training.evaluation.LandmarkTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code evaluate landmarks}. */
@Command(
        name = "landmarks",
        description = "Drag true landmarks of faces part of the way to where those of other faces are, and measure how"
                + " far they are from there afterwards.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Two controls need no method: none leaves everything as it is, target-code goes to the code to which the",
            "targets truly belong. Every landing is found by following the handle along the trajectory.",
            "",
            "Example: ./dragline evaluate landmarks --generator faces-128 --methods auto,none,target-code"
        })
final class EvaluateLandmarks implements Callable<Integer> {

    private final Console console;

    @Option(names = "--generator", required = true, paramLabel = "NAME", description = "the generator")
    private String name;

    @Option(
            names = "--methods",
            split = ",",
            paramLabel = "METHOD",
            defaultValue = "auto,none,target-code",
            description = "auto, latent-predictor, draggan, freedrag, none, target-code (default: ${DEFAULT-VALUE})")
    private List<String> methods;

    @Option(
            names = "--points",
            split = ",",
            paramLabel = "N",
            defaultValue = "1,5",
            description = "how many landmarks of a pair are dragged (default: ${DEFAULT-VALUE})")
    private List<Integer> points;

    @Option(
            names = "--pairs",
            paramLabel = "N",
            defaultValue = "200",
            description = "of faces, for each number of points (default: ${DEFAULT-VALUE})")
    private int pairs;

    @Option(
            names = "--seed",
            paramLabel = "SEED",
            defaultValue = "1",
            description = "the same seed draws the same pairs (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--model-version",
            paramLabel = "VERSION",
            description = "of the trained networks (default: newest)")
    private @Nullable String version;

    @Option(
            names = "--landmarks",
            paramLabel = "FILE",
            description = "safetensors with the true landmarks [seeds, points, 2] of the seeds from 0 on (default: that"
                    + " of the bundled generator)")
    private @Nullable Path landmarks;

    @Option(names = "--out", paramLabel = "DIR", description = "also write landmarks.json and landmarks.md there")
    private @Nullable Path out;

    @Mixin
    private FormatOption format;

    @Mixin
    private DataOption data;

    @Mixin
    private DeviceOption device;

    EvaluateLandmarks(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (pairs < 2 || points.stream().anyMatch(count -> count < 1)) {
            throw new Failure("--pairs must be 2 or more and --points 1 or more.");
        }
        LocalModels models = data.models();
        ModelManifest model = models.generator(name);
        @Nullable ModelManifest trained = models.version(name, version);
        LandmarkTable table = table();
        Device computing = device.device();
        try (Generator generator = models.load(model, computing);
                Contestants contestants = Contestants.of(methods, models, model, generator, trained, computing)) {
            LandmarkReport report = new LandmarkReport(
                    name,
                    trained == null ? null : trained.version(),
                    seed,
                    Runtime.getRuntime().availableProcessors(),
                    measure(generator, table, contestants.all()));
            write(report);
            format.print(console, report, report.table());
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new Failure("This cannot be measured: " + e.getMessage() + ".", e);
        }
        return 0;
    }

    private LandmarkTable table() throws IOException {
        Path file = landmarks != null
                ? landmarks
                : BundledModels.home().resolve("models").resolve(name).resolve("landmarks.safetensors");
        if (!Files.isRegularFile(file)) {
            throw new Failure("There are no true landmarks for " + name + ": " + file
                    + " does not exist. Give a file of them with --landmarks FILE.");
        }
        return LandmarkTable.read(file);
    }

    private List<LandmarkResult> measure(Generator generator, LandmarkTable table, List<Contestant> contestants) {
        LandmarkPairs drawing = new LandmarkPairs(table, generator.config().resolution());
        LandmarkEvaluation evaluation = new LandmarkEvaluation(generator);
        List<LandmarkResult> rows = new ArrayList<>();
        long total = (long) pairs * points.size() * contestants.size();
        try (Progress progress = Progress.of(console, "edits", 0, total)) {
            for (Contestant contestant : contestants) {
                for (int count : points) {
                    List<LandmarkPair> drawn = drawing.draw(pairs, count, seed);
                    long before = (long) rows.size() * pairs;
                    rows.add(evaluation.run(contestant, drawn, done -> progress.at(before + done, contestant.name())));
                }
            }
        }
        return rows;
    }

    private void write(LandmarkReport report) throws IOException {
        if (out != null) {
            Files.createDirectories(out);
            Files.writeString(out.resolve("landmarks.json"), FormatOption.json(report) + "\n");
            Files.writeString(out.resolve("landmarks.md"), report.markdown());
        }
    }
}
