// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.local;

import ai.djl.Device;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.cli.terminal.Formats;
import dev.dragline.cli.terminal.Hints;
import dev.dragline.cli.terminal.OutputFiles;
import dev.dragline.cli.terminal.Table;
import dev.dragline.contracts.edits.Arrival;
import dev.dragline.contracts.models.MethodQuery;
import dev.dragline.draggan.editing.DragEdit;
import dev.dragline.draggan.editing.EditResult;
import dev.dragline.draggan.editing.Editor;
import dev.dragline.draggan.editing.ImpossibleEditException;
import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.editing.NonFiniteResultException;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.evaluation.methods.EditorSource;
import dev.dragline.store.ModelManifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code edit}. */
@Command(
        name = "edit",
        description = "Edit one image on this machine, without a server.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A point is HANDLE:TARGET, x,y each, pixels from the top left. A point whose handle is its "
                    + "target is a pin: that place stays. Written are before.png, after.png, step-00.png ..., "
                    + "before-after.png with the points, and edit.json with the latent codes and where the points "
                    + "landed.",
            "",
            "Example: ${ROOT-COMMAND-NAME} edit faces-128 --seed 7 --point 63,70:63,80 --out out/edit"
        })
public final class EditCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "NAME", description = "the generator")
    private String name;

    @Option(names = "--seed", required = true, paramLabel = "SEED", description = "of the image")
    private long seed;

    @Option(
            names = "--point",
            required = true,
            paramLabel = "POINT",
            converter = PointArgument.class,
            description = "what is to move where, such as 63,70:63,80; give it again for more points")
    private List<PointDrag> points;

    @Option(
            names = "--method",
            paramLabel = "METHOD",
            defaultValue = MethodQuery.AUTO,
            completionCandidates = MethodNames.class,
            description = "auto, or one of ${COMPLETION-CANDIDATES}; METHOD@VERSION says with which networks (default:"
                    + " ${DEFAULT-VALUE}, what the version in use recommends)")
    private String method;

    @Option(
            names = "--model-version",
            paramLabel = "VERSION",
            description = "version of the trained networks (default: the one in use)")
    private @Nullable String version;

    @Option(names = "--steps", paramLabel = "N", description = "the most steps of an optimisation")
    private @Nullable Integer steps;

    @Option(
            names = "--arrived-within",
            paramLabel = "PX",
            description =
                    "the largest mean distance from the targets, in pixels, at which the edit has arrived (default:"
                            + " 1/64 of the image's width)")
    private @Nullable Double arrivedWithin;

    @Option(
            names = "--refine-above",
            paramLabel = "PX",
            description =
                    "with the method auto: a short optimisation goes on with the edit if its points landed further from"
                            + " their targets on average, in pixels (default: it does not)")
    private @Nullable Double refineAbove;

    @Option(
            names = "--truncation",
            paramLabel = "PSI",
            defaultValue = "0.7",
            description = "1 leaves the code as it is (default: ${DEFAULT-VALUE})")
    private double truncation;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "where the files go")
    private Path out;

    @Mixin
    private DataOption data;

    @Mixin
    private DeviceOption device;

    EditCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        requireUsable("--arrived-within", arrivedWithin);
        requireUsable("--refine-above", refineAbove);
        requireAuto();
        OutputFiles.directory(out);
        LocalModels models = data.models();
        ModelManifest manifest = models.generator(name);
        Device computing = device.device();
        try (Generator generator = models.load(manifest, computing);
                LocalEditors editors = new LocalEditors(models, manifest, generator, computing)) {
            EditorSource.Made chosen = editors.editor(MethodQuery.of(method, version));
            edit(generator, chosen, editors);
        }
        return 0;
    }

    private static void requireUsable(String option, @Nullable Double pixels) {
        if (pixels != null && !(pixels > 0 && pixels < Double.POSITIVE_INFINITY)) {
            throw new Failure(option + " must be a number of pixels above 0, such as 2, not " + pixels + ".");
        }
    }

    private void requireAuto() {
        if (refineAbove != null && !method.equals(MethodQuery.AUTO)) {
            throw new Failure("--refine-above goes with --method auto only, not with " + method + ".");
        }
    }

    private void edit(Generator generator, EditorSource.Made chosen, LocalEditors editors) throws IOException {
        try {
            DragEdit drag = new DragEdit(
                    LatentCode.ofSeed(generator, seed, truncation), points, null, steps, DragEdit.Images.KEY_FRAMES);
            Editor editor = chosen.editor();
            EditResult first = editor.edit(List.of(drag)).get(0);
            LocalRefinement.Refined refined =
                    new LocalRefinement(editors, refineAbove).of(drag, first, editor.method(), chosen.modelVersion());
            writeAndPrint(drag, refined, editor.method(), chosen.modelVersion());
        } catch (NonFiniteResultException e) {
            throw new Failure(
                    "This edit has no result: " + e.getMessage() + ". `" + Hints.script()
                            + " doctor` checks the machine.",
                    e);
        } catch (ImpossibleEditException | IllegalArgumentException e) {
            throw new Failure("This edit cannot be computed: " + e.getMessage() + ".", e);
        }
    }

    private void writeAndPrint(
            DragEdit drag, LocalRefinement.Refined refined, String used, @Nullable String usedVersion) {
        EditResult edited = refined.result();
        int width = edited.before().size();
        double threshold = Objects.requireNonNullElse(arrivedWithin, Arrival.defaultThreshold(width));
        Arrival arrival = Arrival.of(edited.meanDistanceBefore(), edited.meanDistanceAfter(), threshold, width);
        EditFiles.Request request = new EditFiles.Request(name, seed, truncation, used, usedVersion);
        new EditFiles(out)
                .write(request, drag, edited, new EditFiles.Verdict(arrival, threshold), refined.refinement());
        print(used, edited);
        if (refined.refinement() != null) {
            console.print(refined.sentence());
        }
        console.print(sentence(arrival, threshold));
    }

    private static String sentence(Arrival arrival, double threshold) {
        String within = Formats.figure(threshold) + " px";
        return switch (arrival) {
            case ARRIVED -> "It arrived: its points lie within " + within + " of their targets on average.";
            case MOVED ->
                "It moved, but did not arrive: its points are more than " + within + " from their targets on average.";
            case WORSE -> "It got worse: its points are further from their targets than before.";
        };
    }

    private void print(String used, EditResult edited) {
        table(edited).print(console);
        console.print("Mean distance " + Formats.twoDigits(edited.meanDistanceBefore()) + " -> "
                + Formats.twoDigits(edited.meanDistanceAfter()) + " px by " + used + " in "
                + Formats.count(edited.steps(), "step") + ", " + Math.round(edited.milliseconds()) + " ms; see " + out
                + ".");
    }

    private Table table(EditResult edited) {
        Table table = new Table("", "POINT", "HANDLE", "TARGET", "LANDED", "BEFORE", "AFTER");
        for (int i = 0; i < points.size(); i++) {
            PointDrag point = points.get(i);
            PixelPoint landed = edited.landed().get(i);
            table.add(
                    i + 1,
                    place(point.handle()),
                    place(point.target()),
                    place(landed),
                    Formats.twoDigits(point.length()),
                    Formats.twoDigits(landed.distanceTo(point.target())));
        }
        return table;
    }

    private static String place(PixelPoint point) {
        return "[" + Formats.oneDigit(point.x()) + ", " + Formats.oneDigit(point.y()) + "]";
    }
}
