// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.contracts.Messages;
import dev.dragline.contracts.Topics;
import dev.dragline.contracts.edits.EditCompleted;
import dev.dragline.contracts.edits.EditRequested;
import dev.dragline.contracts.edits.Source;
import dev.dragline.contracts.previews.PreviewCompleted;
import dev.dragline.contracts.previews.PreviewRequested;
import dev.dragline.contracts.previews.StyleMix;
import dev.dragline.testing.KafkaExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** Tests what happens between the steps of optimisations that have more steps than there is time. */
class OptimisationIT {

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
    void answersWhatAPersonWaitsForBetweenTheStepsOfAnOptimisationAndEndsThatWhenItIsCancelled() {
        UUID bulk = UUID.randomUUID();
        TOPICS.request(Examples.endless(bulk, 1));
        awaitOptimisations(1);
        UUID small = UUID.randomUUID();
        TOPICS.request(Topics.EDITS_REQUESTED_INTERACTIVE, Examples.endless(small, 2));
        awaitOptimisations(2);

        UUID person = UUID.randomUUID();
        TOPICS.request(Topics.EDITS_REQUESTED_INTERACTIVE, Examples.edit(person, 3, "jacobian", "j1", 63));
        TOPICS.request(Topics.EDITS_REQUESTED_INTERACTIVE, Examples.edit(person, 4, "flow-jacobian", null, 63));

        assertThat(TOPICS.answers(person, 2))
                .extracting(EditCompleted::state)
                .containsOnly(EditCompleted.State.COMPLETED);
        assertThat(TOPICS.read(bulk)).isEmpty();
        assertThat(TOPICS.read(small)).isEmpty();
        TOPICS.cancel(bulk);
        TOPICS.cancel(small);
        UUID next = UUID.randomUUID();
        TOPICS.request(Examples.edit(next, 5, "draggan", null, 63));
        assertThat(TOPICS.answers(next, 1)).hasSize(1);
        assertThat(TOPICS.read(bulk)).isEmpty();
        assertThat(TOPICS.read(small)).isEmpty();
    }

    @Test
    void showsPreviewsBetweenTheStepsOfAnOptimisationAndDropsThoseThatNobodyWaitsFor() {
        UUID bulk = UUID.randomUUID();
        TOPICS.request(Examples.endless(bulk, 1));
        awaitOptimisations(1);
        Instant soon = Instant.now().plusSeconds(60);
        Source seven = new Source.Seed(7);
        PreviewRequested late =
                Examples.preview(seven, null, "auto", Instant.now().minusSeconds(1));
        PreviewRequested plain = Examples.preview(seven, null, "auto", soon);
        PreviewRequested mixed =
                Examples.preview(seven, new StyleMix(8, StyleMix.Rows.APPEARANCE), "flow-jacobian-closed-loop", soon);
        PreviewRequested unknown = Examples.preview(seven, null, "magic", soon);
        List.of(late, plain, mixed, unknown).forEach(TOPICS::request);

        PreviewCompleted answer = TOPICS.answer(plain);
        assertThat(answer.reason()).isNull();
        assertThat(answer.worker()).isEqualTo("worker-1");
        assertThat(answer.resolution()).isEqualTo(128);
        assertThat(answer.image().width()).isEqualTo(128);
        assertThat(answer.latent().shape()).containsExactly(12, 512);
        assertThat(answer.flow().method()).isIn("jacobian", "flow-jacobian");
        assertThat(answer.flow().jacobian().shape())
                .containsExactly(32, 32, 2, answer.flow().directions());
        assertThat(answer.flow().bound().position()).hasSize(answer.flow().directions());
        PreviewCompleted other = TOPICS.answer(mixed);
        assertThat(other.flow().method()).isEqualTo("flow-jacobian");
        assertThat(other.flow().directions()).isEqualTo(30);
        byte[] own = answer.latent().data();
        byte[] others = other.latent().data();
        assertThat(Arrays.mismatch(own, others))
                .as("the spatial rows are the same")
                .isBetween(6 * 512 * 4, 6 * 512 * 4 + 3);
        assertThat(TOPICS.answer(unknown).reason()).startsWith("the method is magic, which faces-128 does not offer");
        PreviewRequested again = Examples.preview(new Source.Latent(other.latent()), null, "draggan", soon);
        TOPICS.request(again);
        assertThat(TOPICS.answer(again).image()).isEqualTo(other.image());
        assertThat(KAFKA.records(Topics.PREVIEWS_COMPLETED))
                .extracting(record -> record.key())
                .doesNotContain(late.previewId().toString());
        TOPICS.cancel(bulk);
    }

    @Test
    void leavesAnOptimisationToTheNextWorkerWhenItStopsAndAnswersNothingTwice() {
        UUID before = UUID.randomUUID();
        TOPICS.request(Examples.endless(before, 1));
        awaitOptimisations(1);
        UUID job = UUID.randomUUID();
        EditRequested quick = Examples.edit(job, 2, "latent-predictor", "v1", 63);
        EditRequested slow = Examples.endless(job, 3);
        // One partition, and one batch, because the worker has no time yet.
        KAFKA.send(Topics.EDITS_REQUESTED_BULK, job.toString(), Messages.write(quick));
        KAFKA.send(Topics.EDITS_REQUESTED_BULK, job.toString(), Messages.write(slow));
        TOPICS.cancel(before);
        TOPICS.answers(job, 1);
        awaitOptimisations(1);

        worker.close();
        awaitOptimisations(0);
        worker = Examples.worker(KAFKA.bootstrapServers(), models, "worker-1");

        awaitOptimisations(1);
        TOPICS.cancel(job);
        UUID next = UUID.randomUUID();
        TOPICS.request(Examples.edit(next, 4, "latent-predictor", "v1", 63));
        assertThat(TOPICS.answers(next, 1)).hasSize(1);
        awaitOptimisations(0);
        assertThat(TOPICS.read(job)).extracting(EditCompleted::editId).containsExactly(quick.editId());
        assertThat(TOPICS.read(before)).isEmpty();
    }

    private static void awaitOptimisations(int count) {
        Awaitility.await(count + " optimisations are on their way")
                .until(() -> Thread.getAllStackTraces().values().stream()
                                .filter(stack -> Arrays.stream(stack)
                                        .anyMatch(frame -> frame.getClassName().endsWith("SpatialOptimizer")))
                                .count()
                        == count);
    }
}
