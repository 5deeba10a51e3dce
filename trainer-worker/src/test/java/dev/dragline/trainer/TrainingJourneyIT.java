// SPDX-License-Identifier: Apache-2.0
package dev.dragline.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.contracts.JobControlled;
import dev.dragline.contracts.Messages;
import dev.dragline.contracts.ReportedState;
import dev.dragline.contracts.Topics;
import dev.dragline.contracts.UnreadableMessageException;
import dev.dragline.contracts.models.ModelPublished;
import dev.dragline.contracts.models.ModelUsed;
import dev.dragline.contracts.trainings.Comparison;
import dev.dragline.contracts.trainings.TrainingProgressed;
import dev.dragline.contracts.trainings.TrainingRequested;
import dev.dragline.store.DirectoryModelStore;
import dev.dragline.store.ModelId;
import dev.dragline.store.ModelManifest;
import dev.dragline.testing.KafkaExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

class TrainingJourneyIT {

    @RegisterExtension
    static final KafkaExtension KAFKA = new KafkaExtension();

    @TempDir
    private static Path models;

    private static DirectoryModelStore store;
    private static ConfigurableApplicationContext worker;

    @BeforeAll
    static void start() throws IOException {
        store = new DirectoryModelStore(Examples.models(models), Clock.systemUTC());
        worker = Examples.worker(KAFKA, models, "trainer-1");
    }

    @AfterAll
    static void stop() {
        worker.close();
    }

    @Test
    void publishesWhatItTrainedAndOnlyOnceHoweverOftenItIsAsked(@TempDir Path elsewhere) throws IOException {
        TrainingRequested training = Examples.training("faces-128");
        // It starts over, because this is no checkpoint that it could go on from.
        store.saveCheckpoint(
                training.trainingId().toString(),
                Files.writeString(elsewhere.resolve("checkpoint"), "what a lost write left"));
        request(training);

        TrainingProgressed end = awaitEnd(training.trainingId());
        assertThat(end.state()).isEqualTo(ReportedState.COMPLETED);
        assertThat(end.worker()).isEqualTo("trainer-1");
        ModelId id = new ModelId("faces-128", end.version());
        ModelManifest manifest = store.find(id).orElseThrow();
        assertThat(manifest.preset()).isEqualTo("compact");
        assertThat(manifest.recommendedMethod()).isEqualTo("latent-predictor");
        assertThat(manifest.metrics().named()).containsKeys("meanDistanceBefore", "meanDistanceAfter", "heldOutEdits");
        assertThat(store.weights(id)).isNotEmptyFile();
        assertThat(store.reference(id).orElseThrow()).isNotEmptyFile();
        assertThat(store.checkpoint(training.trainingId().toString())).isEmpty();
        assertThat(published(id.version())).singleElement().satisfies(model -> assertThat(model.trainingId())
                .isEqualTo(training.trainingId()));
        assertThat(reports(training.trainingId()))
                .filteredOn(report -> report.state() == ReportedState.RUNNING)
                .extracting(TrainingProgressed::stage)
                .containsSubsequence("regularizer", "predictor");

        assertThat(reports(training.trainingId()))
                .filteredOn(report -> report.samples() != null)
                .singleElement()
                .satisfies(report -> {
                    assertThat(report.stage()).isEqualTo("predictor");
                    assertThat(report.step()).isEqualTo(report.steps());
                    assertThat(report.samples()).hasSize(2).allSatisfy(sample -> {
                        assertThat(sample.resolution()).isEqualTo(128);
                        assertThat(sample.points()).isNotEmpty();
                        assertThat(sample.before()).isNotEqualTo(sample.after());
                    });
                });

        // Six steps make nothing better than flow-jacobian: the version is kept, and what is in use stays.
        Comparison comparison = end.comparison();
        assertThat(comparison.takenIntoUse()).isFalse();
        assertThat(comparison.trained().method()).isEqualTo("latent-predictor");
        assertThat(comparison.trained().modelVersion()).isEqualTo(id.version());
        assertThat(comparison.inUse().method()).isEqualTo("flow-jacobian");
        assertThat(comparison.inUse().meanDistance())
                .isLessThan(comparison.trained().meanDistance())
                .isEqualTo(manifest.metrics().meanDistanceInUse());
        assertThat(comparison.edits()).isEqualTo(2);
        assertThat(manifest.offered()).isTrue();
        assertThat(published(id.version())).singleElement().satisfies(model -> assertThat(model.onlyOffered())
                .isTrue());
        assertThat(uses("faces-128")).isEmpty();

        request(training);
        KAFKA.await(
                Topics.MODELS_PUBLISHED,
                records -> published(id.version()).size() == 2,
                "a second announcement of " + id);
        assertThat(store.find(id).orElseThrow()).isEqualTo(manifest);
    }

    @Test
    void takesIntoUseWhatMeasuredBetterUntilSomebodyChooses() {
        VersionPromotion promotion = worker.getBean(VersionPromotion.class);
        TrainingRequested training = Examples.training("cats-512");
        ModelManifest better = Examples.manifest("cats-512", "better", false);
        announce(better);
        announce(Examples.manifest("cats-512", "bundled", false));
        announce(Examples.manifest("cats-512", "worse", true));

        assertThat(promotion.takeIntoUseIfBetter(training, Examples.manifest("cats-512", "worse", true), null))
                .isFalse();
        assertThat(promotion.takeIntoUseIfBetter(training, better, Examples.comparison("another")))
                .as("compared with what is not in use any more")
                .isFalse();
        assertThat(uses("cats-512")).isEmpty();
        assertThat(promotion.takeIntoUseIfBetter(training, better, Examples.comparison("bundled")))
                .isTrue();
        assertThat(promotion.takeIntoUseIfBetter(training, better, null))
                .as("a repetition")
                .isTrue();
        assertThat(uses("cats-512")).singleElement().satisfies(use -> {
            assertThat(use.version()).isEqualTo("better");
            assertThat(use.before()).isEqualTo("bundled");
            assertThat(use.by()).isEqualTo(ModelUsed.By.TRAINING);
            assertThat(use.trainingId()).isEqualTo(training.trainingId());
        });

        ModelUsed none = new ModelUsed(
                Messages.SCHEMA_VERSION,
                "cats-512",
                null,
                "better",
                better.createdAt().plusSeconds(1),
                ModelUsed.By.PERSON,
                null);
        KAFKA.send(Topics.MODELS_USED, "cats-512", Messages.write(none));
        assertThat(promotion.takeIntoUseIfBetter(training, better, null))
                .as("a repetition after somebody chose")
                .isFalse();
        assertThat(uses("cats-512")).hasSize(2);
    }

    private static void announce(ModelManifest manifest) {
        ModelPublished model = Examples.published(manifest);
        KAFKA.send(Topics.MODELS_PUBLISHED, model.key(), Messages.write(model));
    }

    private static List<ModelUsed> uses(String generator) {
        return KAFKA.records(Topics.MODELS_USED).stream()
                .map(record -> read(record, ModelUsed.class))
                .filter(use -> use.generator().equals(generator))
                .toList();
    }

    @Test
    void saysWhyATrainingCannotBe() {
        TrainingRequested nowhere = Examples.training("cats-512");
        TrainingRequested wrong = Examples.training("faces-128", "stepps=3");
        TrainingRequested large = Examples.training("faces-128", "statisticsCodes=4000000");
        request(nowhere);
        request(wrong);
        request(large);

        TrainingProgressed first = awaitEnd(nowhere.trainingId());
        assertThat(first.state()).isEqualTo(ReportedState.FAILED);
        assertThat(first.reason())
                .isEqualTo("there is no model cats-512 in the model store; `dragline model list` shows those that are"
                        + " there");
        TrainingProgressed second = awaitEnd(wrong.trainingId());
        assertThat(second.state()).isEqualTo(ReportedState.FAILED);
        assertThat(second.reason()).contains("stepps").contains("steps");
        TrainingProgressed third = awaitEnd(large.trainingId());
        assertThat(third.state()).isEqualTo(ReportedState.FAILED);
        assertThat(third.reason())
                .isEqualTo("the trainer had not enough memory for it; smaller settings, such as a smaller batch, fewer"
                        + " samples or a smaller width, need less");
    }

    @Test
    void putsWhatCannotBeReadToTheDeadLettersAndGoesOn() {
        KAFKA.send(Topics.TRAININGS_REQUESTED, "key", "nonsense".getBytes(StandardCharsets.UTF_8));
        KAFKA.send(
                Topics.TRAININGS_REQUESTED,
                "key",
                "{\"schemaVersion\": 1, \"seed\": 1, \"settings\": {}}".getBytes(StandardCharsets.UTF_8));
        UUID waited = UUID.randomUUID();
        KAFKA.send(
                Topics.TRAININGS_REQUESTED,
                waited.toString(),
                "{\"schemaVersion\": 9, \"generator\": \"faces-128\"}".getBytes(StandardCharsets.UTF_8));
        TrainingRequested next = Examples.training("cats-512");
        request(next);

        TrainingProgressed unread = awaitEnd(waited);
        assertThat(unread.state()).isEqualTo(ReportedState.FAILED);
        assertThat(unread.generator()).isEqualTo("faces-128");
        assertThat(unread.reason())
                .isEqualTo("the request could not be read, so nothing was computed: TrainingRequested needs a"
                        + " schemaVersion from 1 to 1, but has 9");
        assertThat(awaitEnd(next.trainingId()).state()).isEqualTo(ReportedState.FAILED);
        assertThat(KAFKA.await(Topics.deadLettersOf(Topics.TRAININGS_REQUESTED), 3))
                .extracting(letter -> new String(
                        letter.headers().lastHeader("dragline-reason").value(), StandardCharsets.UTF_8))
                .anySatisfy(reason -> assertThat(reason).startsWith("TrainingRequested cannot be read: Unrecognized"))
                .contains("TrainingRequested cannot be read: it has no trainingId");
    }

    @Test
    void stopsATrainingThatIsCancelled() throws IOException {
        TrainingRequested endless = Examples.training("faces-128", "stageOneSteps=100000");
        request(endless);
        KAFKA.await(
                Topics.TRAININGS_PROGRESSED,
                records -> reports(endless.trainingId()).stream().anyMatch(report -> report.step() > 0),
                "a step of the training");
        KAFKA.send(
                Topics.JOBS_CONTROLLED,
                endless.trainingId().toString(),
                Messages.write(new JobControlled(
                        Messages.SCHEMA_VERSION, endless.trainingId(), JobControlled.Action.CANCEL, Examples.NOON)));

        TrainingProgressed end = awaitEnd(endless.trainingId());
        assertThat(end.state()).isEqualTo(ReportedState.CANCELLED);
        assertThat(end.version()).isNull();
        assertThat(store.checkpoint(endless.trainingId().toString())).isEmpty();
    }

    @Test
    void takesATrainingUpWhereAnotherWorkerLeftIt() throws IOException {
        TrainingRequested training = Examples.training("faces-128", "stageOneSteps=300");
        request(training);
        KAFKA.await(
                Topics.TRAININGS_PROGRESSED,
                records -> isKept(training.trainingId())
                        && reports(training.trainingId()).stream().anyMatch(report -> report.step() > 20),
                "some steps of the training, and the store a checkpoint of it");
        worker.close();
        assertThat(reports(training.trainingId())).allMatch(report -> report.state() == ReportedState.RUNNING);

        worker = Examples.worker(KAFKA, models, "trainer-2");
        TrainingProgressed end = awaitEnd(training.trainingId());

        assertThat(end.state()).isEqualTo(ReportedState.COMPLETED);
        List<Long> stepsOfSecond = reports(training.trainingId()).stream()
                .filter(report -> report.worker().equals("trainer-2") && report.step() > 0)
                .map(TrainingProgressed::step)
                .toList();
        assertThat(stepsOfSecond.get(0)).isGreaterThan(1);
        assertThat(stepsOfSecond).isSorted().last().isEqualTo(303L);
        assertThat(published(end.version())).hasSize(1);
    }

    @Test
    void saysWhichWeightsAreMissing() throws IOException {
        Path manifest = store.weights(ModelId.generator("faces-128")).resolveSibling("manifest.json");
        Path without = Files.createDirectories(models.resolve("without-weights/generator"));
        Files.writeString(
                without.resolve("manifest.json"),
                Files.readString(manifest).replace("\"faces-128\"", "\"without-weights\""));
        TrainingRequested training = Examples.training("without-weights");

        request(training);

        assertThat(awaitEnd(training.trainingId()).reason())
                .startsWith("the weights of without-weights are missing: there is no " + without);
        assertThat(store.list()).extracting(ModelManifest::generator).doesNotContain("without-weights");
    }

    @Test
    void leavesATrainingThatAnotherWorkerEndedMeanwhile() throws IOException {
        TrainingRequested training = Examples.training("faces-128", "stageOneSteps=100000");
        request(training);
        KAFKA.await(Topics.TRAININGS_PROGRESSED, records -> isKept(training.trainingId()), "something of the training");
        UUID id = training.trainingId();
        ModelId version = new ModelId("faces-128", "compact-" + id.toString().substring(24));
        Path weights = store.weights(ModelId.generator("faces-128"));
        ModelManifest others = store.publish(Examples.description(version, id), weights, null);

        TrainingProgressed end = awaitEnd(id);

        assertThat(end.state()).isEqualTo(ReportedState.COMPLETED);
        assertThat(end.version()).isEqualTo(version.version());
        assertThat(end.comparison()).isNull();
        assertThat(store.find(version)).hasValue(others);
        assertThat(store.weights(version)).hasSameBinaryContentAs(weights);
        assertThat(store.checkpoint(id.toString())).isEmpty();
    }

    private static boolean isKept(UUID training) {
        return store.checkpoint(training.toString()).isPresent();
    }

    private static void request(TrainingRequested training) {
        KAFKA.send(Topics.TRAININGS_REQUESTED, training.trainingId().toString(), Messages.write(training));
    }

    private static TrainingProgressed awaitEnd(UUID training) {
        Predicate<TrainingProgressed> ended = report -> report.state() != ReportedState.RUNNING;
        KAFKA.await(
                Topics.TRAININGS_PROGRESSED,
                records -> reports(training).stream().anyMatch(ended),
                "the end of training " + training);
        return reports(training).stream().filter(ended).findFirst().orElseThrow();
    }

    private static List<TrainingProgressed> reports(UUID training) {
        return KAFKA.records(Topics.TRAININGS_PROGRESSED).stream()
                .map(record -> read(record, TrainingProgressed.class))
                .filter(report -> report.trainingId().equals(training))
                .toList();
    }

    private static List<ModelPublished> published(String version) {
        return KAFKA.records(Topics.MODELS_PUBLISHED).stream()
                .map(record -> read(record, ModelPublished.class))
                .filter(model -> version.equals(model.version()))
                .toList();
    }

    private static <T extends Record> T read(ConsumerRecord<String, byte[]> record, Class<T> type) {
        try {
            return Messages.read(record.value(), type);
        } catch (UnreadableMessageException e) {
            throw new AssertionError("an unreadable record on " + record.topic(), e);
        }
    }
}
