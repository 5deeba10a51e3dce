// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.train;

import ai.djl.Device;
import dev.dragline.cli.local.DataOption;
import dev.dragline.cli.local.DeviceOption;
import dev.dragline.cli.local.LocalEditors;
import dev.dragline.cli.local.LocalModels;
import dev.dragline.cli.local.References;
import dev.dragline.cli.local.SourceCommit;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.cli.terminal.FormatOption;
import dev.dragline.cli.terminal.Formats;
import dev.dragline.cli.terminal.Hints;
import dev.dragline.cli.terminal.OutputFiles;
import dev.dragline.contracts.models.MethodQuery;
import dev.dragline.draggan.latent.JacobianPredictor;
import dev.dragline.draggan.methods.Methods;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.evaluation.methods.EditorSource;
import dev.dragline.store.LearntFrom;
import dev.dragline.store.ModelDescription;
import dev.dragline.store.ModelId;
import dev.dragline.store.ModelManifest;
import dev.dragline.store.ModelMetrics;
import dev.dragline.training.EditorInUse;
import dev.dragline.training.Training;
import dev.dragline.training.TrainingOutcome;
import dev.dragline.training.TrainingSettings;
import dev.dragline.training.loop.CancelledTrainingException;
import dev.dragline.training.loop.NonFiniteTrainingException;
import dev.dragline.training.loop.StarvedTrainingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code train run}. */
@Command(
        name = "run",
        description = {
            "Train on this machine, without a server, and publish the networks into the model store.",
            "Prints the manifest as JSON. Interrupted, it goes on where it was when it is started the same way again."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The new version is offered only and not in use, here and on a server with the same data, until it is chosen:"
                    + " `generator use` does that on this machine, `model use` on a server.",
            "",
            "Example: ${ROOT-COMMAND-NAME} train run --generator faces-128 --preset jacobian --seed 1"
        })
final class RunTraining implements Callable<Integer> {

    private final Console console;

    @Mixin
    private SettingsOptions asked;

    @Option(
            names = "--as",
            paramLabel = "VERSION",
            description = "what the version is to be called (default: made of preset and seed)")
    private @Nullable String as;

    @Option(
            names = "--in-use",
            description =
                    "it comes into use by itself, here and on servers, where nobody chose a version (default: it is"
                            + " offered only)")
    private boolean inUse;

    @Option(
            names = "--teacher",
            paramLabel = "VERSION",
            description = "a version of jacobian: other networks then learn what it solves for, in place of"
                    + " pseudo-trajectories")
    private @Nullable String teacher;

    @Mixin
    private DataOption data;

    @Mixin
    private DeviceOption device;

    @Spec
    private picocli.CommandLine.Model.CommandSpec spec;

    RunTraining(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        LocalModels models = data.models();
        ModelManifest generator = models.generator(asked.generator);
        ModelId id = newVersion(models);
        Path trainings = OutputFiles.directory(data.directory().resolve("trainings"));
        Path checkpoint = trainings.resolve(id.generator() + "-" + id.version());
        trainOrExplain(models, generator, id, checkpoint, device.device());
        return 0;
    }

    private ModelId newVersion(LocalModels models) throws IOException {
        ModelId id = LocalModels.id(asked.generator, as != null ? as : asked.preset + "-seed" + asked.seed);
        if (models.store().find(id).isPresent()) {
            throw new Failure("There is a version " + id + " already; name another one with --as VERSION.");
        }
        return id;
    }

    private void trainOrExplain(
            LocalModels models, ModelManifest generator, ModelId id, Path checkpoint, Device computing)
            throws IOException {
        try {
            trainAndPublish(models, generator, id, checkpoint, computing);
        } catch (IllegalArgumentException
                | StarvedTrainingException
                | NonFiniteTrainingException
                | CancelledTrainingException e) {
            throw new Failure("The networks cannot be trained: " + e.getMessage() + ".", e);
        }
    }

    private void trainAndPublish(
            LocalModels models, ModelManifest generator, ModelId id, Path checkpoint, Device computing)
            throws IOException, CancelledTrainingException {
        TrainingSettings settings = TrainingSettings.of(asked.preset, asked.settings());
        Set<LearntFrom> teachers =
                LearntFrom.ofTraining(generator, begunWith(models), settings.learnsTrueCorrespondence());
        if (teacher != null) {
            teachers.addAll(models.version(asked.generator, teacher).learntFrom());
        }
        TrainingOutcome outcome = trainWithTeacher(models, generator, settings, checkpoint, computing);
        ModelManifest manifest = publish(models, id, outcome, teachers, generator.domain());
        Files.deleteIfExists(checkpoint);
        console.note(id + " is published after " + Formats.duration(outcome.seconds()) + ".");
        HeldOutLines.of(outcome.comparison()).forEach(console::note);
        console.note(whetherInUse(id));
        FormatOption.printJson(console, manifest);
    }

    private String whetherInUse(ModelId id) {
        return inUse
                ? "It is in use where nobody chose a version."
                : "It is offered and not in use; `"
                        + new Hints().command("generator", "use", id.generator(), String.valueOf(id.version()))
                        + "` takes it into use.";
    }

    private TrainingOutcome trainWithTeacher(
            LocalModels models, ModelManifest manifest, TrainingSettings settings, Path checkpoint, Device computing)
            throws IOException, CancelledTrainingException {
        if (teacher == null) {
            return train(models, manifest, settings, checkpoint, computing);
        }
        try (JacobianPredictor network =
                JacobianPredictor.load(models.weights(models.version(asked.generator, teacher)), computing)) {
            return train(models, manifest, settings.taughtBy(teacher, network), checkpoint, computing);
        }
    }

    private TrainingOutcome train(
            LocalModels models, ModelManifest manifest, TrainingSettings settings, Path checkpoint, Device computing)
            throws IOException, CancelledTrainingException {
        try (Generator generator = models.load(manifest, computing);
                LocalEditors editors = new LocalEditors(models, manifest, generator, computing)) {
            asked.tellSteps(console);
            return new Training(
                            generator, settings, asked.seed, from(models), checkpoint, new TrainingReporter(console))
                    .run(() -> {
                        EditorSource.Made auto = editors.editor(MethodQuery.AUTO, null);
                        return new EditorInUse.Found(auto.editor(), auto.modelVersion());
                    });
        }
    }

    private @Nullable SafetensorsFile from(LocalModels models) throws IOException {
        ModelManifest version = begunWith(models);
        return version == null ? null : models.weights(version);
    }

    private @Nullable ModelManifest begunWith(LocalModels models) throws IOException {
        return asked.from == null ? null : models.version(asked.generator, asked.from);
    }

    private ModelManifest publish(
            LocalModels models, ModelId id, TrainingOutcome outcome, Set<LearntFrom> teachers, @Nullable String domain)
            throws IOException {
        Path weights = Files.createTempFile("dragline-training", ".safetensors");
        try {
            outcome.weights().write(weights);
            return References.publish(
                    models.store(), description(id, outcome, teachers, domain), weights, outcome.reference());
        } finally {
            Files.deleteIfExists(weights);
        }
    }

    private ModelDescription description(
            ModelId id, TrainingOutcome outcome, Set<LearntFrom> teachers, @Nullable String domain) {
        return new ModelDescription(
                id,
                outcome.architecture(),
                Methods.sharingNetworksWith(outcome.method()),
                outcome.method(),
                asked.preset,
                ModelMetrics.ofNamed(outcome.metrics()),
                !inUse,
                parents(),
                teachers,
                domain,
                provenance(outcome));
    }

    private ModelManifest.Provenance provenance(TrainingOutcome outcome) {
        return new ModelManifest.Provenance(command(), null, SourceCommit.find(), asked.seed, outcome.seconds(), null);
    }

    private List<ModelId> parents() {
        List<ModelId> parents = new ArrayList<>(List.of(LocalModels.id(asked.generator, null)));
        if (asked.from != null) {
            parents.add(LocalModels.id(asked.generator, asked.from));
        }
        if (teacher != null) {
            parents.add(LocalModels.id(asked.generator, teacher));
        }
        return parents;
    }

    private String command() {
        return "./dragline "
                + String.join(" ", spec.root().commandLine().getParseResult().originalArgs());
    }
}
