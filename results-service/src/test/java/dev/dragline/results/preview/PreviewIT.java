// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.contracts.EncodedImage;
import dev.dragline.contracts.EncodedTensor;
import dev.dragline.contracts.ImageFormat;
import dev.dragline.contracts.Messages;
import dev.dragline.contracts.Topics;
import dev.dragline.contracts.UnreadableMessageException;
import dev.dragline.contracts.edits.EditCompleted;
import dev.dragline.contracts.edits.Source;
import dev.dragline.contracts.previews.PreviewCompleted;
import dev.dragline.contracts.previews.PreviewPart;
import dev.dragline.contracts.previews.PreviewRequested;
import dev.dragline.contracts.previews.StyleMix;
import dev.dragline.results.Examples;
import dev.dragline.results.ResultsUnderTest;
import dev.dragline.results.ResultsUnderTest.Response;
import dev.dragline.testing.KafkaExtension;
import dev.dragline.testing.PostgresExtension;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests the way of a preview through this service; the test is the worker. */
class PreviewIT {

    @RegisterExtension
    static final PostgresExtension DATABASE = new PostgresExtension();

    @RegisterExtension
    static final KafkaExtension KAFKA = new KafkaExtension();

    private static final EncodedImage PICTURE = new EncodedImage(ImageFormat.PNG, 1, 1, new byte[] {1, 2, 3});

    private static ResultsUnderTest results;

    @BeforeAll
    static void start() {
        results = ResultsUnderTest.start(DATABASE, KAFKA, "--dragline.previews.patience=2s");
    }

    @AfterAll
    static void stop() {
        results.close();
    }

    private static Response post(String body) {
        return results.post("/api/previews", "application/json", body);
    }

    /** Asks on another thread, and returns what the workers are asked for. */
    private static PreviewRequested asked(Supplier<Response> asking, CompletableFuture<Response> answer) {
        int before = KAFKA.records(Topics.PREVIEWS_REQUESTED).size();
        answer.completeAsync(asking);
        List<ConsumerRecord<String, byte[]>> records = KAFKA.await(Topics.PREVIEWS_REQUESTED, before + 1);
        return records.stream()
                .map(PreviewIT::read)
                .reduce((one, other) -> one.requestedAt().isAfter(other.requestedAt()) ? one : other)
                .orElseThrow();
    }

    private static PreviewRequested read(ConsumerRecord<String, byte[]> record) {
        try {
            return Messages.read(record.value(), PreviewRequested.class);
        } catch (UnreadableMessageException e) {
            throw new AssertionError(e);
        }
    }

    private static void answer(PreviewRequested request, @Nullable String reason) {
        PreviewCompleted answer = new PreviewCompleted(
                Messages.SCHEMA_VERSION,
                request.previewId(),
                request.generator(),
                "worker-1",
                12.5,
                reason,
                reason == null ? 128 : null,
                reason == null ? PICTURE : null,
                null,
                null,
                null);
        KAFKA.send(new ProducerRecord<>(
                Topics.PREVIEWS_COMPLETED,
                request.answerPartition(),
                request.previewId().toString(),
                Messages.write(answer)));
    }

    @Test
    void asksTheWorkersAndAnswersWithWhatTheySay() {
        CompletableFuture<Response> post = new CompletableFuture<>();
        PreviewRequested request = asked(
                () -> post("{\"generator\": \"faces-128\", \"seed\": 7, \"mixSeed\": 8, \"include\": [\"image\"]}"),
                post);
        assertThat(request.source()).isEqualTo(new Source.Seed(7));
        assertThat(request.truncation()).isEqualTo(0.7);
        assertThat(request.mix()).isEqualTo(new StyleMix(8, StyleMix.Rows.APPEARANCE));
        assertThat(request.method()).isEqualTo("auto");
        assertThat(request.parts()).containsExactly(PreviewPart.IMAGE);
        assertThat(request.deadline()).isEqualTo(request.requestedAt().plusSeconds(2));

        answer(request, null);

        Response answered = post.join();
        assertThat(answered.status()).isEqualTo(200);
        assertThat(answered.json().path("resolution").asInt()).isEqualTo(128);
        assertThat(answered.json().at("/image/data").asString()).isEqualTo("AQID");
        assertThat(answered.json().path("worker").asString()).isEqualTo("worker-1");

        CompletableFuture<Response> get = new CompletableFuture<>();
        answer(asked(() -> results.get("/api/previews/image?generator=faces-128&seed=7"), get), null);
        assertThat(get.join().type()).isEqualTo("image/png");
        assertThat(get.join().body()).isEqualTo(PICTURE.data());
    }

    @Test
    void saysWhyThereIsNone() {
        CompletableFuture<Response> refused = new CompletableFuture<>();
        answer(asked(() -> post("{\"generator\": \"cats\", \"seed\": 7}"), refused), "there is no model cats");
        assertThat(refused.join().status()).isEqualTo(422);
        assertThat(refused.join().json().path("detail").asString())
                .isEqualTo("There is no such preview: there is no model cats.");

        Response late = post("{\"generator\": \"faces-128\", \"seed\": 7}");
        assertThat(late.status()).isEqualTo(503);
        assertThat(late.json().path("detail").asString()).startsWith("No worker answered within 2 s.");

        Response bad = results.get("/api/previews/image?generator=faces-128&seed=-7");
        assertThat(bad.status()).isEqualTo(400);
        assertThat(bad.json().at("/errors/0/message").asString()).isEqualTo("must be 0 to 4294967295, not -7");
        assertThat(post("{\"generator\": \"faces-128\", \"edit\": \"" + UUID.randomUUID() + "\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void showsTheCodeOfAnEditsResult() {
        UUID job = UUID.randomUUID();
        EditCompleted edit = Examples.completed(job, UUID.randomUUID(), 1, 7, 2);
        results.store(edit);
        EncodedTensor codes = edit.outcome().trajectory();
        String asking = "{\"generator\": \"" + edit.generator() + "\", \"edit\": \"" + edit.editId() + "\"";

        CompletableFuture<Response> last = new CompletableFuture<>();
        PreviewRequested request = asked(() -> post(asking + "}"), last);
        assertThat(request.source()).isEqualTo(new Source.Seed(7));
        assertThat(request.truncation()).isEqualTo(edit.truncation());
        assertThat(request.spatial().shape())
                .isEqualTo(codes.shape().subList(1, codes.shape().size()));
        int bytes = codes.data().length / codes.shape().get(0);
        assertThat(request.spatial().data())
                .isEqualTo(Arrays.copyOfRange(codes.data(), codes.data().length - bytes, codes.data().length));
        answer(request, null);
        assertThat(last.join().status()).isEqualTo(200);

        Response noStep = post(asking + ", \"step\": 77}");
        assertThat(noStep.status()).isEqualTo(400);
        assertThat(noStep.json().at("/errors/0/message").asString()).startsWith("is 77, of which no code was kept");
        assertThat(post(asking.replace(edit.generator(), "cats") + "}").status())
                .isEqualTo(400);
    }
}
