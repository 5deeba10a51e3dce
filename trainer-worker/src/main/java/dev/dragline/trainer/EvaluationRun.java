// SPDX-License-Identifier: Apache-2.0
package dev.dragline.trainer;

import ai.djl.Device;
import dev.dragline.contracts.ReportedState;
import dev.dragline.contracts.evaluations.EvaluationProgressed.Measurement;
import dev.dragline.contracts.evaluations.EvaluationRequested;
import dev.dragline.contracts.models.ModelOffers;
import dev.dragline.draggan.editing.ImpossibleEditException;
import dev.dragline.draggan.methods.GeneratorEditors;
import dev.dragline.draggan.methods.Methods;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.evaluation.Evaluation;
import dev.dragline.evaluation.LandmarkRow;
import dev.dragline.evaluation.LandmarkSeries;
import dev.dragline.evaluation.MeasurementSetup;
import dev.dragline.evaluation.methods.EvaluatedMethods;
import dev.dragline.evaluation.trials.TrialDirectory;
import dev.dragline.evaluation.trials.TrialRunner;
import dev.dragline.store.DamagedModelException;
import dev.dragline.store.LearntFrom;
import dev.dragline.store.ModelId;
import dev.dragline.store.ModelManifest;
import dev.dragline.store.ModelStore;
import dev.dragline.store.StoredOffers;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.KafkaException;
import org.springframework.stereotype.Component;

/**
 * Runs one evaluation to its end, and resumes it from the trials that are kept of it. It ends completed, failed with a
 * reason, or cancelled. If this process stops earlier, the evaluation has not ended, and the next worker takes it. The
 * trials of a completed evaluation stay in the model store, so that a request that is delivered again is answered from
 * them.
 */
@Component
class EvaluationRun {

    private static final Logger LOG = LoggerFactory.getLogger(EvaluationRun.class);
    private static final StoredOffers OFFERS =
            new StoredOffers(Methods.untrained(), Methods.RECOMMENDED_UNTRAINED.name());

    private final ModelStore store;
    private final ProgressPublisher reports;
    private final StopRequests stopRequests;
    private final Device device;
    private final Clock clock;

    EvaluationRun(ModelStore store, ProgressPublisher reports, StopRequests stopRequests, Device device, Clock clock) {
        this.store = store;
        this.reports = reports;
        this.stopRequests = stopRequests;
        this.device = device;
        this.clock = clock;
    }

    /** @throws ClosingException if this process stops; the request is then not answered */
    void run(EvaluationRequested request) {
        run(request, new EvaluationReporter(request, stopRequests, reports, clock));
    }

    private void run(EvaluationRequested request, EvaluationReporter reporter) {
        try {
            complete(request, reporter);
        } catch (EvaluationReporter.StoppedException e) {
            cancel(request, reporter);
        } catch (NoSuchFileException e) {
            fail(request, reporter, FailureReasons.noModel(e));
        } catch (DamagedModelException e) {
            LOG.error("evaluation {} failed", request.evaluationId(), e);
            fail(request, reporter, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException | ImpossibleEditException e) {
            fail(request, reporter, String.valueOf(e.getMessage()));
        } catch (KafkaException | org.apache.kafka.common.KafkaException e) {
            throw e;
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            failUnexpectedly(request, reporter, e);
        }
    }

    private void complete(EvaluationRequested request, EvaluationReporter reporter) throws IOException {
        reporter.throwIfStopped();
        requireSomething(request);
        Measurement measurement = measure(request, reporter);
        reports.completed(request, reporter.progress(), measurement);
    }

    private void cancel(EvaluationRequested request, EvaluationReporter reporter) {
        requireOpen();
        reports.ended(request, ReportedState.CANCELLED, reporter.progress(), null);
        forget(request);
    }

    private void requireOpen() {
        if (stopRequests.isClosing()) {
            throw new ClosingException("the evaluation is resumed from its trials");
        }
    }

    private void failUnexpectedly(EvaluationRequested request, EvaluationReporter reporter, Throwable cause) {
        requireOpen();
        LOG.error("evaluation {} failed", request.evaluationId(), cause);
        fail(request, reporter, FailureReasons.broken(cause));
    }

    private static void requireSomething(EvaluationRequested request) {
        if (request.contestants().isEmpty()
                || request.kinds().isEmpty()
                || Math.min(request.pairs(), request.slowPairs()) < 1
                || request.kinds().stream().anyMatch(kind -> kind.points() < 1)) {
            throw new IllegalArgumentException(
                    "an evaluation needs at least one method, one kind, one pair and one point");
        }
    }

    private Measurement measure(EvaluationRequested request, EvaluationReporter reporter) throws IOException {
        ModelId id = ModelId.generator(request.generator());
        ModelManifest model = store.find(id).orElseThrow(() -> new NoSuchFileException(id.toString()));
        MeasurementSetup.Files usual = new MeasurementSetup.Files(
                store.landmarkTable(id.generator()).orElse(null),
                store.landmarkNetwork().orElse(null));
        try (Generator generator = Generator.load(read(id), device);
                GeneratorEditors editors =
                        new GeneratorEditors(generator, device, version -> read(new ModelId(id.generator(), version)));
                MeasurementSetup measuring = MeasurementSetup.of(
                        generator,
                        model.learntFrom().contains(LearntFrom.RENDERER),
                        new MeasurementSetup.Files(null, null),
                        usual,
                        device)) {
            TrialDirectory trials = TrialDirectory.open(
                    store.evaluation(request.evaluationId().toString()),
                    measuring.setting(id.generator(), model.weightsSha256(), request.seed()));
            Evaluation evaluation = new Evaluation(
                    generator, measuring.sources(), measuring.measures(), trials, request.seed(), reporter);
            List<LandmarkSeries> kinds = EvaluationTranslation.kinds(request);
            List<LandmarkRow> rows = rows(evaluation, kinds, entries(request, generator, editors), reporter);
            return EvaluationTranslation.measurement(
                    measuring, kinds, device.getDeviceType(), rows, reporter.failures());
        }
    }

    private static List<LandmarkRow> rows(
            Evaluation evaluation,
            List<LandmarkSeries> kinds,
            List<TrialRunner.Entry> entries,
            EvaluationReporter reporter)
            throws IOException {
        reporter.expect(kinds.size()
                * entries.stream().mapToLong(TrialRunner.Entry::pairs).sum());
        List<LandmarkRow> rows = evaluation.landmarks(kinds, entries);
        if (rows.isEmpty()) {
            throw new IllegalArgumentException(reporter.whyNothingWasMeasured());
        }
        return rows;
    }

    private List<TrialRunner.Entry> entries(EvaluationRequested request, Generator generator, GeneratorEditors editors)
            throws IOException {
        ModelOffers offers = OFFERS.of(request.generator(), store.list(), null);
        List<String> names = request.contestants().stream()
                .map(EvaluationRequested.Contestant::name)
                .toList();
        return new EvaluatedMethods(generator, new ChosenEditors(request, offers, editors), List.of())
                .entries(names, new EvaluatedMethods.Pairs(request.pairs(), request.slowPairs()), Map.of());
    }

    private SafetensorsFile read(ModelId id) throws IOException {
        return SafetensorsFile.read(store.weights(id));
    }

    private void fail(EvaluationRequested request, EvaluationReporter reporter, String reason) {
        reports.ended(request, ReportedState.FAILED, reporter.progress(), reason);
        forget(request);
    }

    private void forget(EvaluationRequested request) {
        try {
            store.deleteEvaluation(request.evaluationId().toString());
        } catch (IOException e) {
            LOG.warn("the trials of evaluation {} could not be deleted", request.evaluationId(), e);
        }
    }
}
