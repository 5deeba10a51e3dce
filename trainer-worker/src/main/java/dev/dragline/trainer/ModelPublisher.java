// SPDX-License-Identifier: Apache-2.0
package dev.dragline.trainer;

import dev.dragline.contracts.Messages;
import dev.dragline.contracts.models.ModelPublished;
import dev.dragline.contracts.trainings.TrainingRequested;
import dev.dragline.draggan.methods.Methods;
import dev.dragline.store.LearntFrom;
import dev.dragline.store.ModelDescription;
import dev.dragline.store.ModelId;
import dev.dragline.store.ModelManifest;
import dev.dragline.store.ModelMetrics;
import dev.dragline.store.ModelStore;
import dev.dragline.training.HeldOutComparison;
import dev.dragline.training.TrainingOutcome;
import dev.dragline.training.TrainingSettings;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Publishes what was trained: puts it into the model store and announces it. The version is made from the training's
 * id, so of two workers that ended the same training only one publishes.
 */
@Component
class ModelPublisher {

    private static final int DISTINCT = 12;

    private final ModelStore store;
    private final ProgressPublisher reports;
    private final Clock clock;

    ModelPublisher(ModelStore store, ProgressPublisher reports, Clock clock) {
        this.store = store;
        this.reports = reports;
        this.clock = clock;
    }

    boolean isPublished(TrainingRequested request) throws IOException {
        return store.find(id(request)).isPresent();
    }

    /**
     * Returns what the networks of a training learn from.
     *
     * @throws IllegalArgumentException if the training needs a correspondence that its generator does not have
     */
    Set<LearntFrom> teachers(TrainingRequested request) throws IOException {
        TrainingSettings settings = TrainingSettings.of(request.preset(), request.settings());
        String from = request.fromVersion();
        return LearntFrom.ofTraining(
                required(ModelId.generator(request.generator())),
                from == null ? null : required(new ModelId(request.generator(), from)),
                settings.learnsTrueCorrespondence());
    }

    private ModelManifest required(ModelId id) throws IOException {
        return store.find(id).orElseThrow(() -> new NoSuchFileException(id.toString()));
    }

    void publish(TrainingRequested request, TrainingOutcome outcome) throws IOException {
        Path weights = Files.createTempFile("dragline-trained", ".safetensors");
        Path reference = Files.createTempFile("dragline-reference", ".safetensors");
        try {
            outcome.weights().write(weights);
            if (outcome.reference() != null) {
                outcome.reference().write(reference);
            }
            store.publish(description(request, outcome), weights, outcome.reference() == null ? null : reference);
        } catch (FileAlreadyExistsException e) {
            // Another worker has published the same training.
            return;
        } finally {
            Files.deleteIfExists(weights);
            Files.deleteIfExists(reference);
        }
    }

    /** Announces the version; it may be called again. */
    ModelManifest announce(TrainingRequested request) throws IOException {
        ModelId id = id(request);
        ModelManifest manifest = required(id);
        reports.published(new ModelPublished(
                Messages.SCHEMA_VERSION,
                id.generator(),
                id.version(),
                clock.instant(),
                number(manifest, "resolution"),
                number(manifest, "latentRows"),
                number(manifest, "latentWidth"),
                manifest.methods(),
                manifest.recommendedMethod(),
                manifest.preset(),
                request.trainingId(),
                manifest.metrics().named(),
                manifest.offered(),
                manifest.weightsSha256(),
                null));
        return manifest;
    }

    private ModelDescription description(TrainingRequested request, TrainingOutcome outcome) throws IOException {
        List<ModelId> parents = new ArrayList<>(List.of(ModelId.generator(request.generator())));
        if (request.fromVersion() != null) {
            parents.add(new ModelId(request.generator(), request.fromVersion()));
        }
        StringBuilder command = new StringBuilder("./dragline train submit --generator " + request.generator()
                + " --preset " + request.preset() + " --seed " + request.seed());
        request.settings()
                .forEach((name, value) ->
                        command.append(" --set ").append(name).append('=').append(value));
        return new ModelDescription(
                id(request),
                outcome.architecture(),
                Methods.sharingNetworksWith(outcome.method()),
                outcome.method(),
                request.preset(),
                ModelMetrics.ofNamed(outcome.metrics()),
                !isBetter(outcome.comparison()),
                parents,
                teachers(request),
                required(ModelId.generator(request.generator())).domain(),
                new ModelManifest.Provenance(
                        command.toString(),
                        null,
                        null,
                        request.seed(),
                        outcome.seconds(),
                        request.trainingId().toString()));
    }

    private static ModelId id(TrainingRequested request) {
        String training = request.trainingId().toString();
        return new ModelId(
                request.generator(), request.preset() + "-" + training.substring(training.length() - DISTINCT));
    }

    private static boolean isBetter(@Nullable HeldOutComparison comparison) {
        return comparison != null && comparison.isBetter();
    }

    private static int number(ModelManifest manifest, String name) {
        String value = manifest.architecture().get(name);
        try {
            return Integer.parseInt(String.valueOf(value));
        } catch (NumberFormatException e) {
            throw new IllegalStateException(
                    "the manifest of " + manifest.id() + " has no whole number for " + name + ", but " + value, e);
        }
    }
}
