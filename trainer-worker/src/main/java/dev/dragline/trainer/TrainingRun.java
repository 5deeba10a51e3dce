// SPDX-License-Identifier: Apache-2.0
package dev.dragline.trainer;

import ai.djl.Device;
import dev.dragline.contracts.ReportedState;
import dev.dragline.contracts.trainings.TrainingRequested;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.store.DamagedModelException;
import dev.dragline.store.ModelId;
import dev.dragline.store.ModelManifest;
import dev.dragline.store.ModelStore;
import dev.dragline.training.HeldOutComparison;
import dev.dragline.training.Training;
import dev.dragline.training.TrainingOutcome;
import dev.dragline.training.TrainingSettings;
import dev.dragline.training.loop.CancelledTrainingException;
import dev.dragline.training.loop.DamagedCheckpointException;
import dev.dragline.training.loop.NonFiniteTrainingException;
import dev.dragline.training.loop.SampleEdit;
import dev.dragline.training.loop.StarvedTrainingException;
import dev.dragline.training.loop.TrainingListener;
import dev.dragline.training.loop.TrainingProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.KafkaException;
import org.springframework.stereotype.Component;

/**
 * Runs one training to its end, and resumes it from its last checkpoint if there is one. It ends completed, failed with
 * a reason, or cancelled. If this process stops earlier, the training has not ended, and the next worker takes it.
 */
@Component
class TrainingRun {

    private static final Logger LOG = LoggerFactory.getLogger(TrainingRun.class);
    private static final TrainingProgress NOTHING =
            new TrainingProgress("waiting", 0, 0, new TreeMap<>(), false, 0, null);

    private final ModelStore store;
    private final ModelPublisher publisher;
    private final ProgressPublisher reports;
    private final VersionPromotion promotion;
    private final PublishedModels models;
    private final StopRequests stopRequests;
    private final Device device;

    TrainingRun(
            ModelStore store,
            ModelPublisher publisher,
            ProgressPublisher reports,
            VersionPromotion promotion,
            PublishedModels models,
            StopRequests stopRequests,
            Device device) {
        this.store = store;
        this.publisher = publisher;
        this.reports = reports;
        this.promotion = promotion;
        this.models = models;
        this.stopRequests = stopRequests;
        this.device = device;
    }

    /** @throws ClosingException if this process stops; the request is then not answered */
    void run(TrainingRequested request) {
        run(request, new ProgressListener(request));
    }

    private void run(TrainingRequested request, ProgressListener listener) {
        try {
            complete(request, listener);
        } catch (CancelledTrainingException e) {
            cancel(request, listener);
        } catch (NoSuchFileException e) {
            fail(request, listener, FailureReasons.noModel(e));
        } catch (DamagedModelException e) {
            LOG.error("training {} failed", request.trainingId(), e);
            fail(request, listener, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException | StarvedTrainingException | NonFiniteTrainingException e) {
            fail(request, listener, String.valueOf(e.getMessage()));
        } catch (KafkaException | org.apache.kafka.common.KafkaException e) {
            throw e;
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            failUnexpectedly(request, listener, e);
        }
    }

    private void complete(TrainingRequested request, ProgressListener listener)
            throws IOException, CancelledTrainingException {
        HeldOutComparison comparison = publisher.isPublished(request) ? null : trainUnlessAnotherDid(request, listener);
        ModelManifest model = publisher.announce(request);
        boolean taken = promotion.takeIntoUseIfBetter(request, model, comparison);
        reports.completed(
                request,
                listener.last,
                String.valueOf(model.version()),
                comparison == null ? null : Comparisons.message(comparison, model.version(), taken));
        // It is completed, whatever becomes of its checkpoint.
        forget(request);
    }

    private void cancel(TrainingRequested request, ProgressListener listener) {
        requireOpen();
        reports.ended(request, ReportedState.CANCELLED, listener.last, null);
        forget(request);
    }

    private void requireOpen() {
        if (stopRequests.isClosing()) {
            throw new ClosingException("the training is resumed from its checkpoint");
        }
    }

    private void failUnexpectedly(TrainingRequested request, ProgressListener listener, Throwable cause) {
        requireOpen();
        LOG.error("training {} failed", request.trainingId(), cause);
        fail(request, listener, FailureReasons.broken(cause));
    }

    /** Trains; if another worker takes the training over and ends it first, nothing more is computed. */
    private @Nullable HeldOutComparison trainUnlessAnotherDid(TrainingRequested request, ProgressListener listener)
            throws IOException, CancelledTrainingException {
        try {
            return train(request, listener);
        } catch (CancelledTrainingException e) {
            if (!listener.endedByAnother) {
                throw e;
            }
            LOG.warn("training {} was ended by another worker while this one stood still", request.trainingId());
            return null;
        }
    }

    private @Nullable HeldOutComparison train(TrainingRequested request, ProgressListener listener)
            throws IOException, CancelledTrainingException {
        publisher.teachers(request); // refuses a training that is impossible before anything is computed
        TrainingSettings settings = TrainingSettings.of(request.preset(), request.settings());
        Path work = Files.createTempDirectory("dragline-training");
        Path checkpoint = work.resolve("checkpoint");
        try (Generator generator = Generator.load(read(ModelId.generator(request.generator())), device);
                ComparedEditor inUse = new ComparedEditor(
                        models,
                        request.generator(),
                        generator,
                        device,
                        version -> read(new ModelId(request.generator(), version)))) {
            Optional<Path> kept = store.checkpoint(request.trainingId().toString());
            if (kept.isPresent()) {
                Files.copy(kept.get(), checkpoint, StandardCopyOption.REPLACE_EXISTING);
            }
            Training training = new Training(generator, settings, request.seed(), from(request), checkpoint, listener);
            TrainingOutcome outcome = resume(training, inUse, checkpoint);
            publisher.publish(request, outcome);
            return outcome.comparison();
        } finally {
            Files.deleteIfExists(checkpoint);
            Files.deleteIfExists(work);
        }
    }

    /** Goes on from the checkpoint, or starts over if it is damaged, which leads to the same networks later. */
    private static TrainingOutcome resume(Training training, ComparedEditor inUse, Path checkpoint)
            throws IOException, CancelledTrainingException {
        try {
            return training.run(inUse);
        } catch (DamagedCheckpointException e) {
            LOG.warn("a training starts over: {}", e.getMessage());
            Files.delete(checkpoint);
            return training.run(inUse);
        }
    }

    private @Nullable SafetensorsFile from(TrainingRequested request) throws IOException {
        return request.fromVersion() == null ? null : read(new ModelId(request.generator(), request.fromVersion()));
    }

    private SafetensorsFile read(ModelId id) throws IOException {
        return SafetensorsFile.read(store.weights(id));
    }

    private void fail(TrainingRequested request, ProgressListener listener, String reason) {
        reports.ended(request, ReportedState.FAILED, listener.last, reason);
        forget(request);
    }

    private void forget(TrainingRequested request) {
        try {
            store.deleteCheckpoint(request.trainingId().toString());
        } catch (IOException e) {
            LOG.warn("the checkpoint of training {} could not be deleted", request.trainingId(), e);
        }
    }

    /** Passes the training's progress on to the topics and the model store. */
    private final class ProgressListener implements TrainingListener {

        private final TrainingRequested request;
        private TrainingProgress last = NOTHING;
        private final SampleMessages samples = new SampleMessages();
        private boolean endedByAnother;

        ProgressListener(TrainingRequested request) {
            this.request = request;
        }

        @Override
        public void progressed(TrainingProgress progress) {
            last = progress;
            reports.running(request, progress);
        }

        @Override
        public boolean wantsSamples() {
            return true;
        }

        @Override
        public void sampled(TrainingProgress progress, List<SampleEdit> edits) {
            reports.sampled(request, progress, samples.of(edits));
        }

        @Override
        public void checkpointed(Path checkpoint) {
            try {
                if (publisher.isPublished(request)) {
                    // Another worker took the training over, while this process stood still, and has ended it.
                    endedByAnother = true;
                    return;
                }
                store.saveCheckpoint(request.trainingId().toString(), checkpoint);
            } catch (IOException e) {
                // The training can go on; if it is stopped, it is resumed from the checkpoint before this one.
                LOG.warn("a checkpoint of training {} is not kept: {}", request.trainingId(), e.getMessage());
            }
        }

        @Override
        public void wentBack(NonFiniteTrainingException cause) {
            LOG.warn("training {} goes back to its last checkpoint", request.trainingId(), cause);
        }

        @Override
        public boolean isCancelled() {
            return endedByAnother || stopRequests.isClosing() || stopRequests.isCancelled(request.trainingId());
        }
    }
}
