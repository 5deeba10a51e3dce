// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.dragline.contracts.ImageFormat;
import dev.dragline.contracts.Messages;
import dev.dragline.contracts.Topics;
import dev.dragline.contracts.UnreadableMessageException;
import dev.dragline.contracts.edits.DragPoint;
import dev.dragline.contracts.edits.EditCompleted;
import dev.dragline.contracts.edits.EditRequested;
import dev.dragline.contracts.edits.FailureReason;
import dev.dragline.contracts.edits.Keep;
import dev.dragline.contracts.models.ModelPublished;
import dev.dragline.messaging.CancelledWork;
import dev.dragline.testing.KafkaExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

class EditJourneyIT {

    @RegisterExtension
    static final KafkaExtension KAFKA = new KafkaExtension();

    @TempDir
    private static Path models;

    private static final EditTopics TOPICS = new EditTopics(KAFKA);

    private static ConfigurableApplicationContext worker;

    @BeforeAll
    static void start() throws IOException {
        Examples.models(models);
        worker = Examples.worker(KAFKA.bootstrapServers(), models, "worker-1");
    }

    @AfterAll
    static void stop() {
        worker.close();
    }

    @Test
    void answersEveryEditOfAMixedBatch() {
        UUID job = UUID.randomUUID();
        List<EditRequested> edits = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            edits.add(Examples.edit(job, i, "latent-predictor", "v1", 60 + i % 3));
        }
        edits.add(Examples.edit(job, 10, "draggan", null, 63, Keep.TRAJECTORY));
        edits.add(Examples.edit(job, 11, "latent-predictor", "v1", 500));
        edits.add(Examples.edit(job, 12, "latent-predictor", "v9", 63));
        edits.add(Examples.edit(job, 13, "magic", null, 63));
        edits.forEach(TOPICS::request);

        List<EditCompleted> answers = TOPICS.answers(job, edits.size());

        assertThat(answers).extracting(EditCompleted::editId).doesNotHaveDuplicates();
        assertThat(answers)
                .filteredOn(answer -> answer.state() == EditCompleted.State.COMPLETED)
                .hasSize(10);
        assertThat(reason(answers, edits.get(10)))
                .isEqualTo("the handle of point 1 is [500, 70], outside of the image; x and y are from 0 to 127 here");
        assertThat(reason(answers, edits.get(11)))
                .isEqualTo("there is no model faces-128/v9 in the model store; `dragline model list` shows those that"
                        + " are there");
        assertThat(reason(answers, edits.get(12)))
                .startsWith("the method is magic, which faces-128 does not offer: use one of ")
                .endsWith(", flow-jacobian-refined, freedrag");
        EditCompleted outside = answer(answers, edits.get(10));
        assertThat(outside.failure()).isEqualTo(FailureReason.IMPOSSIBLE_EDIT);
        assertThat(outside.sourceImage().width()).isEqualTo(128);
        EditCompleted unknown = answer(answers, edits.get(12));
        assertThat(unknown.failure()).isEqualTo(FailureReason.UNUSABLE_MODEL);
        assertThat(unknown.sourceImage().data()).isNotEmpty();
        EditCompleted predicted = answer(answers, edits.get(0));
        assertThat(predicted.outcome().arrival()).isNotNull();
        assertThat(predicted.outcome().arrivedWithin()).isEqualTo(2);
        assertThat(predicted.worker()).isEqualTo("worker-1");
        assertThat(predicted.outcome().before().format()).isEqualTo(ImageFormat.PNG);
        assertThat(predicted.outcome().before().width()).isEqualTo(128);
        assertThat(predicted.outcome().trajectory().shape()).containsExactly(2, 6, 512);
        assertThat(predicted.outcome().steps()).isEqualTo(2);
        assertThat(predicted.outcome().landed()).hasSize(1);
        EditCompleted optimised = answer(answers, edits.get(9));
        assertThat(optimised.outcome().keyFrames()).hasSize(3).allSatisfy(frame -> assertThat(frame.image())
                .isNotNull());
        assertThat(optimised.outcome().meanDistanceBefore()).isEqualTo(4);
    }

    @Test
    void movesLandmarksWhereverTheyAreInAnImage() {
        UUID job = UUID.randomUUID();
        EditRequested first = Examples.edit(job, 1, "latent-predictor", "v1", 63);
        EditRequested other = Examples.edit(job, 2, "latent-predictor", "v1", 63);
        EditRequested far = Examples.edit(job, 3, "latent-predictor", "v1", 63);
        TOPICS.request(Examples.movingLandmark(first, "mouth-corners", 0.5, -4));
        TOPICS.request(Examples.movingLandmark(other, "mouth-corners", 0.5, -4));
        TOPICS.request(Examples.movingLandmark(far, "mouth-corners", 0, -120));

        List<EditCompleted> answers = TOPICS.answers(job, 3);

        List<DragPoint> points = answer(answers, first).points();
        assertThat(points).hasSize(2).allSatisfy(point -> {
            assertThat(point.target().x() - point.handle().x()).isCloseTo(0.5, within(1e-9));
            assertThat(point.target().y() - point.handle().y()).isCloseTo(-4, within(1e-9));
        });
        assertThat(points.get(0).handle().x()).isLessThan(points.get(1).handle().x() - 10);
        assertThat(points).isNotEqualTo(answer(answers, other).points());
        assertThat(answer(answers, first).outcome().landed()).hasSize(2);
        assertThat(answer(answers, far).failure()).isEqualTo(FailureReason.IMPOSSIBLE_EDIT);
        assertThat(answer(answers, far).sourceImage()).isNotNull();
        assertThat(reason(answers, far))
                .matches("landmark 48 \\(mouth-corners\\) is at \\[.+] in this image, and"
                        + " \\[0.0, -120.0] further is \\[.+], outside of it: move it less far");
    }

    @Test
    void putsWhatCannotBeReadToTheDeadLettersAndAnswersItsNeighbours() {
        UUID job = UUID.randomUUID();
        EditRequested first = Examples.edit(job, 1, "latent-predictor", "v1", 63);
        EditRequested last = Examples.edit(job, 2, "latent-predictor", "v1", 63);
        TOPICS.request(first);
        KAFKA.send(Topics.EDITS_REQUESTED_BULK, job.toString(), "nonsense".getBytes(StandardCharsets.UTF_8));
        KAFKA.send(
                Topics.EDITS_REQUESTED_BULK,
                job.toString(),
                "{\"schemaVersion\": 1, \"attempt\": 1, \"truncation\": 1, \"points\": []}"
                        .getBytes(StandardCharsets.UTF_8));
        KAFKA.send(
                Topics.EDITS_REQUESTED_BULK,
                job.toString(),
                Messages.json().writeValueAsBytes(Examples.edit(job, 3, "latent-predictor", "v1", Double.NaN)));
        TOPICS.request(last);

        assertThat(TOPICS.answers(job, 2)).hasSize(2);
        List<String> reasons = KAFKA.await(Topics.deadLettersOf(Topics.EDITS_REQUESTED_BULK), 3).stream()
                .map(letter -> new String(
                        letter.headers().lastHeader("dragline-reason").value(), StandardCharsets.UTF_8))
                .toList();
        assertThat(reasons)
                .hasSize(3)
                .anySatisfy(reason -> assertThat(reason).startsWith("EditRequested cannot be read: Unrecognized token"))
                .anySatisfy(reason -> assertThat(reason)
                        .startsWith("EditRequested cannot be read: NaN is no number that can be used"))
                .contains("EditRequested cannot be read: it has no jobId");
    }

    @Test
    void refinesWhatLandedTooFarAndSaysSo() {
        UUID job = UUID.randomUUID();
        EditRequested far = Examples.refinedAbove(Examples.edit(job, 1, "latent-predictor", "v1", 63), 0.001);
        EditRequested near = Examples.refinedAbove(Examples.edit(job, 1, "latent-predictor", "v1", 63), 100);
        TOPICS.request(far);
        TOPICS.request(near);

        List<EditCompleted> answers = TOPICS.answers(job, 2);

        EditCompleted.Outcome first = answer(answers, near).outcome();
        EditCompleted.Outcome refined = answer(answers, far).outcome();
        assertThat(first.refinement()).isNull();
        assertThat(refined.refinement().method()).isEqualTo("flow-jacobian-refined");
        assertThat(refined.refinement().meanDistance()).isCloseTo(first.meanDistanceAfter(), within(0.05));
        assertThat(refined.meanDistanceAfter())
                .isLessThanOrEqualTo(refined.refinement().meanDistance());
        assertThat(refined.generatorPasses()).isGreaterThan(first.generatorPasses());
        assertThat(answer(answers, far).method()).isEqualTo("latent-predictor");
    }

    @Test
    void livesThroughWhateverAnybodyWritesToItsTopics() {
        UUID job = UUID.randomUUID();
        String used = "{\"schemaVersion\": 1, \"generator\": \"%s\", \"version\": \"%s\", \"at\": \"%s\","
                + " \"by\": \"person\"}";
        for (String forged : List.of(
                used.formatted("../../faces", "v1", "2026-01-31T12:00:00Z"),
                used.formatted("faces-128", "../../v1", "2026-01-31T12:00:00Z"),
                used.formatted("faces-128", "v1", "+1000000000-12-31T23:59:59.999999999Z"))) {
            KAFKA.send(Topics.MODELS_USED, "forged", utf8(forged));
        }
        KAFKA.send(Topics.MODELS_PUBLISHED, "forged", utf8("{\"schemaVersion\": 1, \"generator\": \"/etc\"}"));
        byte[] largest = new byte[Topics.MAX_MESSAGE_BYTES - 1000];
        new Random(1).nextBytes(largest);
        KAFKA.send(Topics.EDITS_REQUESTED_INTERACTIVE, "largest", largest);
        KAFKA.send(
                Topics.EDITS_REQUESTED_INTERACTIVE,
                "version",
                utf8("{\"schemaVersion\": \"" + "7".repeat(1_000_000) + "\"}"));
        EditRequested path = Examples.edit(job, 1, "latent-predictor", "../../v1", 63);
        TOPICS.request(path);
        EditRequested last = Examples.edit(job, 2, "latent-predictor", "v1", 63);
        TOPICS.request(last);

        List<EditCompleted> answers = TOPICS.answers(job, 2);

        assertThat(answer(answers, last).state()).isEqualTo(EditCompleted.State.COMPLETED);
        assertThat(reason(answers, path)).contains("not \"../../v1\"");
        List<ConsumerRecord<String, byte[]>> letters =
                KAFKA.await(Topics.deadLettersOf(Topics.EDITS_REQUESTED_INTERACTIVE), 2);
        assertThat(letters).extracting(ConsumerRecord::key).containsExactlyInAnyOrder("largest", "version");
        assertThat(letters)
                .filteredOn(letter -> letter.key().equals("largest"))
                .allSatisfy(letter -> assertThat(letter.value()).isEqualTo(largest));
        assertThat(letters)
                .filteredOn(letter -> letter.key().equals("version"))
                .extracting(letter -> new String(
                        letter.headers().lastHeader("dragline-reason").value(), StandardCharsets.UTF_8))
                .allSatisfy(reason -> assertThat(reason)
                        .startsWith("EditRequested needs a schemaVersion from 1 to 1, but has \"777")
                        .hasSize(1002));
        assertThat(models.resolveSibling("v1")).doesNotExist();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void passesOverWhatWasCancelled() {
        UUID cancelled = UUID.randomUUID();
        TOPICS.cancel(cancelled);
        org.awaitility.Awaitility.await("the worker knows that the job is cancelled")
                .until(() -> worker.getBean(CancelledWork.class).contains(cancelled));
        UUID wanted = UUID.randomUUID();
        EditRequested alone = Examples.edit(wanted, 3, "latent-predictor", "v1", 63);
        TOPICS.cancel(alone);
        org.awaitility.Awaitility.await("the worker knows that the edit is cancelled")
                .until(() ->
                        worker.getBean(CancelledWork.class).contains(alone.jobId(), alone.editId(), alone.attempt()));
        TOPICS.request(alone);
        TOPICS.request(Examples.edit(cancelled, 1, "latent-predictor", "v1", 63));
        EditRequested after = Examples.edit(wanted, 1, "latent-predictor", "v1", 63);
        TOPICS.request(after);
        TOPICS.answers(wanted, 1);
        TOPICS.request(Examples.edit(wanted, 2, "latent-predictor", "v1", 63));
        TOPICS.answers(wanted, 2);

        assertThat(TOPICS.read(cancelled)).isEmpty();
        assertThat(TOPICS.read(wanted)).extracting(EditCompleted::editId).doesNotContain(alone.editId());
    }

    @Test
    void announcesTheStoreOnceAndServesWhatIsPublishedMeanwhile() throws IOException {
        KAFKA.await(Topics.MODELS_PUBLISHED, 2);
        Examples.publish(models, "v2");

        List<String> keys = KAFKA
                .await(
                        Topics.MODELS_PUBLISHED,
                        records ->
                                records.stream().anyMatch(record -> record.key().equals("faces-128/v2")),
                        "version v2")
                .stream()
                .map(ConsumerRecord::key)
                .toList();

        assertThat(keys).containsExactly("faces-128", "faces-128/j1", "faces-128/v1", "faces-128/v2");
        ModelPublished generator =
                model(KAFKA.records(Topics.MODELS_PUBLISHED).get(0).value());
        assertThat(generator.resolution()).isEqualTo(128);
        assertThat(generator.latentRows()).isEqualTo(12);
        assertThat(generator.latentWidth()).isEqualTo(512);
        assertThat(generator.methods()).contains("flow-jacobian", "draggan");
        assertThat(generator.recommendedMethod()).isEqualTo("flow-jacobian");
        UUID job = UUID.randomUUID();
        TOPICS.request(Examples.edit(job, 1, "latent-predictor", "v2", 63));
        assertThat(TOPICS.answers(job, 1).get(0).modelVersion()).isEqualTo("v2");
    }

    @Test
    void editsByTheMethodsThatSolveForTheCode() {
        UUID job = UUID.randomUUID();
        List<EditRequested> edits = List.of(
                Examples.edit(job, 1, "flow-jacobian", null, 63),
                Examples.edit(job, 2, "jacobian", "j1", 63),
                Examples.edit(job, 3, "jacobian-closed-loop", "j1", 63),
                Examples.edit(job, 4, "jacobian", null, 63),
                Examples.edit(job, 5, "jacobian", "v1", 63),
                Examples.edit(job, 6, "jacobian-refined", "j1", 63));
        edits.forEach(TOPICS::request);

        List<EditCompleted> answers = TOPICS.answers(job, edits.size());

        EditCompleted followed = answer(answers, edits.get(0));
        assertThat(followed.outcome().meanDistanceAfter())
                .isLessThan(0.5 * followed.outcome().meanDistanceBefore());
        assertThat(answer(answers, edits.get(1)).outcome().steps()).isEqualTo(4);
        assertThat(answer(answers, edits.get(2)).outcome().steps()).isEqualTo(6);
        assertThat(answer(answers, edits.get(5)).outcome().steps()).isBetween(5, 24);
        assertThat(reason(answers, edits.get(3)))
                .isEqualTo("the version is missing: the method jacobian needs one of j1");
        assertThat(reason(answers, edits.get(4)))
                .startsWith("the method is jacobian, which faces-128/v1 does not offer: use one of latent-predictor");
    }

    @Test
    void losesNothingWhenAWorkerGoesInTheMiddle() {
        UUID job = UUID.randomUUID();
        Set<UUID> asked = new HashSet<>();
        try (ConfigurableApplicationContext second = Examples.worker(KAFKA.bootstrapServers(), models, "worker-2")) {
            for (int i = 0; i < 120; i++) {
                EditRequested edit = Examples.edit(job, i, "latent-predictor", "v1", 63, Keep.NONE);
                asked.add(edit.editId());
                TOPICS.request(edit);
            }
            TOPICS.answers(job, 10);
            assertThat(second.isRunning()).isTrue();
        }

        // What was being committed while the worker went may come again, so there may be more answers than edits.
        org.awaitility.Awaitility.await("every edit is answered")
                .untilAsserted(() -> assertThat(TOPICS.answers(job, 120))
                        .extracting(EditCompleted::editId)
                        .containsAll(asked));
    }

    private static ModelPublished model(byte[] value) {
        try {
            return Messages.read(value, ModelPublished.class);
        } catch (UnreadableMessageException e) {
            throw new AssertionError(e);
        }
    }

    private static EditCompleted answer(List<EditCompleted> answers, EditRequested edit) {
        return answers.stream()
                .filter(answer -> answer.editId().equals(edit.editId()))
                .findFirst()
                .orElseThrow();
    }

    private static String reason(List<EditCompleted> answers, EditRequested edit) {
        return answer(answers, edit).reason();
    }
}
