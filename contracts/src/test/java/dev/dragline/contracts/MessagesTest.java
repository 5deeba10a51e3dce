// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dragline.contracts.edits.DragPoint;
import dev.dragline.contracts.edits.EditCompleted;
import dev.dragline.contracts.edits.EditRequested;
import dev.dragline.contracts.edits.FailureReason;
import dev.dragline.contracts.edits.Mask;
import dev.dragline.contracts.edits.Source;
import dev.dragline.contracts.models.ModelOffer;
import dev.dragline.contracts.models.ModelOffers;
import dev.dragline.contracts.models.ModelPublished;
import dev.dragline.contracts.models.ModelUsed;
import dev.dragline.contracts.trainings.TrainingProgressed;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MessagesTest {

    // As other programs write it, with a property of a later release. Messages of version 1 stay readable.
    private static final String REQUEST = """
            {"schemaVersion": 1, "jobId": "01a20cd3-7b89-7727-b9d4-15b2d244cc86",
             "editId": "01a20cd3-7b89-7727-b9d4-15b2d244cc87", "attempt": 1, "requestedAt": "2026-03-01T12:00:00Z",
             "generator": "faces-128", "method": "latent-predictor", "modelVersion": "compact-seed1",
             "source": {"seed": 7}, "truncation": 0.7, "points": [{"handle": [63, 70], "target": [63, 80.5]}],
             "mask": {"rectangles": [[0, 0, 64, 64]]}, "keep": "trajectory", "images": "png", "colour": "later"}
            """;

    @Test
    void readsAMessageAndWritesItBack() throws UnreadableMessageException {
        EditRequested request = read(REQUEST);
        assertThat(request.source()).isEqualTo(new Source.Seed(7));
        assertThat(request.points()).containsExactly(new DragPoint(new Point(63, 70), new Point(63, 80.5)));
        assertThat(request.mask()).isEqualTo(new Mask.Rectangles(List.of(new Mask.Rectangle(0, 0, 64, 64))));
        assertThat(request.steps()).isNull();
        assertThat(Messages.read(Messages.write(request), EditRequested.class)).isEqualTo(request);
        assertThat(new String(Messages.write(request), StandardCharsets.UTF_8))
                .contains("\"handle\":[63.0,70.0]")
                .doesNotContain("\"steps\"");
    }

    @Test
    void readsResultsFromBeforeThereWereArrivalsAndKindsOfFailures() throws UnreadableMessageException {
        String failed = """
                {"schemaVersion": 1, "jobId": "01a20cd3-7b89-7727-b9d4-15b2d244cc86",
                 "editId": "01a20cd3-7b89-7727-b9d4-15b2d244cc87", "attempt": 1, "state": "failed", "reason": "why",
                 "generator": "faces-128", "method": "draggan", "source": {"seed": 7}, "truncation": 0.7,
                 "points": [{"handle": [63, 70], "target": [63, 80.5]}], "worker": "w",
                 "requestedAt": "2026-03-01T12:00:00Z", "completedAt": "2026-03-01T12:00:01Z"}
                """;
        String completed = failed.replace("\"failed\", \"reason\": \"why\"", """
                "completed", "outcome": {"meanDistanceBefore": 10.5, "meanDistanceAfter": 1, "landed": [[63, 79.5]],
                 "steps": 5, "generatorPasses": 2, "milliseconds": 30, "batchSize": 8, "keyFrames": []}""");

        EditCompleted edit = readResult(failed);
        assertThat(edit.failure()).isNull();
        assertThat(edit.sourceImage()).isNull();
        EditCompleted.Outcome outcome = readResult(completed).outcome();
        assertThat(outcome.meanDistanceAfter()).isEqualTo(1);
        assertThat(outcome.arrival()).isNull();
        assertThat(outcome.heldBack()).isNull();
    }

    @Test
    void namesAKindOfFailureByItsCode() {
        for (FailureReason reason : FailureReason.values()) {
            assertThat(Messages.json().writeValueAsString(reason)).isEqualTo("\"" + reason.label() + "\"");
            assertThat(reason.advice()).endsWith(".").doesNotContain("Exception");
        }
    }

    @Test
    void saysWhatIsWrongWithAMessage() {
        refused("nonsense", "EditRequested cannot be read: Unrecognized token 'nonsense'");
        refused("{}", "EditRequested needs a schemaVersion from 1 to 1, but has none");
        refused(
                REQUEST.replace("\"schemaVersion\": 1", "\"schemaVersion\": 2"),
                "EditRequested needs a schemaVersion from 1 to 1, but has 2");
        refused(REQUEST.replace("\"attempt\": 1, ", ""), "EditRequested cannot be read: it has no attempt");
        refused(
                REQUEST.replace("\"png\"", "\"gif\""),
                "EditRequested cannot be read: Cannot deserialize value of type");
    }

    @Test
    void neitherWritesNorReadsWhatIsNoNumber() throws UnreadableMessageException {
        refused(REQUEST.replace("80.5", "\"NaN\""), "EditRequested cannot be read: NaN is no number that can be used");
        refused(
                REQUEST.replace("0.7", "1e999"),
                "EditRequested cannot be read: Infinity is no number that can be used");
        TrainingProgressed training = new TrainingProgressed(
                1,
                new UUID(1, 2),
                "faces-128",
                ReportedState.RUNNING,
                "predictor",
                5,
                10,
                new TreeMap<>(Map.of("loss", Double.NaN)),
                1.5,
                null,
                "trainer",
                Instant.EPOCH,
                null,
                null,
                null,
                null);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Messages.write(training))
                .withMessage(
                        "TrainingProgressed cannot be written: NaN is no number that can be used (in figures.loss)");
    }

    @Test
    void refusesTimesThatNoDatabaseKeeps() {
        for (String time : List.of("+1000000000-12-31T23:59:59.999999999Z", "-0001-01-01T00:00:00Z")) {
            refused(
                    REQUEST.replaceFirst("\"requestedAt\": *\"[^\"]*\"", "\"requestedAt\": \"" + time + "\""),
                    "EditRequested cannot be read: a time must be of the years 1 to 9999 (in requestedAt)");
        }
    }

    @Test
    void refusesNamesOfModelsThatArePaths() {
        String used = """
                {"schemaVersion": 1, "generator": "%s", "version": "%s", "at": "2026-01-31T12:00:00Z", "by": "person"}
                """;
        for (String path : List.of("../faces", "/etc", "a/b", "..", "A", "a\\u0000")) {
            refused(used.formatted(path, "v1"), ModelUsed.class, "a generator is named with lower-case letters");
            refused(used.formatted("faces", path), ModelUsed.class, "a version is named with lower-case letters");
        }
        String published = new String(Messages.write(version("first", null)), StandardCharsets.UTF_8);
        refused(
                published.replace("\"first\"", "\"../../first\""),
                ModelPublished.class,
                "a version is named with lower-case letters");
        refused(
                published.replaceFirst("\"resolution\":\\d+", "\"resolution\":-1"),
                ModelPublished.class,
                "resolution, latentRows and latentWidth must be 1 or more");
    }

    private static void refused(String message, Class<? extends Record> type, String part) {
        assertThatThrownBy(() -> Messages.read(message.getBytes(StandardCharsets.UTF_8), type))
                .isInstanceOf(UnreadableMessageException.class)
                .hasMessageStartingWith(type.getSimpleName() + " cannot be read: ")
                .hasMessageContaining(part);
    }

    @Test
    void saysWhichVersionIsInUse() throws UnreadableMessageException {
        ModelPublished first = version("first", null);
        ModelPublished second = version("second", null);
        ModelPublished kept = version("kept", true);
        List<ModelPublished> versions =
                List.of(first, second, Messages.read(Messages.write(kept), ModelPublished.class));
        assertThat(versions.get(2)).isEqualTo(kept);

        assertThat(inUse(List.of(), null)).isEmpty();
        assertThat(inUse(versions, null)).contains("second");
        assertThat(inUse(List.of(kept), null)).isEmpty();
        assertThat(inUse(versions, used("first"))).contains("first");
        assertThat(inUse(versions, used("kept"))).contains("kept");
        assertThat(inUse(versions, used(null))).as("none").isEmpty();
        assertThat(inUse(versions, used("gone"))).contains("second");
    }

    private static Optional<String> inUse(List<ModelPublished> versions, ModelUsed chosen) {
        return ModelOffers.ofMessages("faces-128", versions, chosen).inUse().map(ModelOffer::version);
    }

    private static ModelPublished version(String name, Boolean offered) {
        return new ModelPublished(
                1,
                "faces-128",
                name,
                Instant.EPOCH,
                128,
                12,
                128,
                List.of("jacobian"),
                "jacobian",
                "jacobian",
                null,
                new TreeMap<>(),
                offered);
    }

    private static ModelUsed used(String version) {
        return new ModelUsed(1, "faces-128", version, null, Instant.EPOCH, ModelUsed.By.PERSON, null);
    }

    @Test
    void knowsATensorWithANumberThatIsNone() {
        assertThat(halves(0x0000, 0x7bff, 0xfbff).isFinite()).isTrue();
        assertThat(halves(0x0000, 0x7c00).isFinite()).as("an infinity").isFalse();
        assertThat(halves(0xfc00).isFinite()).as("the other infinity").isFalse();
        assertThat(halves(0x7e01, 0x0000).isFinite()).as("no number").isFalse();
        byte[] noNumber = {0, 0, (byte) 0xc0, 0x7f};
        assertThat(new EncodedTensor(EncodedTensor.ElementType.FLOAT32, List.of(1), noNumber).isFinite())
                .isFalse();
    }

    private static EncodedTensor halves(int... bits) {
        byte[] data = new byte[Short.BYTES * bits.length];
        for (int i = 0; i < bits.length; i++) {
            data[2 * i] = (byte) bits[i];
            data[2 * i + 1] = (byte) (bits[i] >> 8);
        }
        return new EncodedTensor(EncodedTensor.ElementType.FLOAT16, List.of(bits.length), data);
    }

    @Test
    void refusesATensorWhoseDataDoesNotFitItsShape() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EncodedTensor(EncodedTensor.ElementType.FLOAT16, List.of(2, 3), new byte[11]))
                .withMessage("a tensor of shape [2, 3] needs 12 bytes but has 11");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EncodedTensor(EncodedTensor.ElementType.FLOAT32, List.of(-1), new byte[0]))
                .withMessage("a tensor's shape has a negative extent: [-1]");
    }

    private static EditRequested read(String text) throws UnreadableMessageException {
        return Messages.read(text.getBytes(StandardCharsets.UTF_8), EditRequested.class);
    }

    private static EditCompleted readResult(String text) throws UnreadableMessageException {
        return Messages.read(text.getBytes(StandardCharsets.UTF_8), EditCompleted.class);
    }

    private static void refused(String text, String beginning) {
        assertThatExceptionOfType(UnreadableMessageException.class)
                .isThrownBy(() -> read(text))
                .withMessageStartingWith(beginning);
    }
}
