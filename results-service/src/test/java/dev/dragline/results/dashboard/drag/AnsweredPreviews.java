// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard.drag;

import dev.dragline.contracts.EncodedTensor;
import dev.dragline.contracts.Messages;
import dev.dragline.contracts.Point;
import dev.dragline.contracts.Topics;
import dev.dragline.contracts.UnreadableMessageException;
import dev.dragline.contracts.edits.Source;
import dev.dragline.contracts.previews.PreviewCompleted;
import dev.dragline.contracts.previews.PreviewFlow;
import dev.dragline.contracts.previews.PreviewPart;
import dev.dragline.contracts.previews.PreviewRequested;
import dev.dragline.results.Examples;
import dev.dragline.testing.KafkaExtension;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Answers requests for previews as a worker does, with example pictures. All places of a picture move alike: two directions of the
 * code move them right and down, up to 32 pixels.
 */
final class AnsweredPreviews implements AutoCloseable {

    private static final int SIZE = 32;
    private static final int RESOLUTION = 128;
    private static final float PIXELS = 16;
    private static final double MOST = 2;

    private final KafkaExtension kafka;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor();
    private final Future<?> answering;
    private final Set<UUID> answered = new HashSet<>();

    AnsweredPreviews(KafkaExtension kafka) {
        this.kafka = kafka;
        answering = worker.scheduleWithFixedDelay(this::answerAll, 0, 20, TimeUnit.MILLISECONDS);
    }

    private void answerAll() {
        kafka.records(Topics.PREVIEWS_REQUESTED).forEach(record -> answer(record.value()));
    }

    private void answer(byte[] message) {
        PreviewRequested request;
        try {
            request = Messages.read(message, PreviewRequested.class);
        } catch (UnreadableMessageException e) {
            throw new AssertionError(e);
        }
        if (!answered.add(request.previewId())) {
            return;
        }
        long seed = request.source() instanceof Source.Seed source ? source.seed() : 1;
        kafka.send(new ProducerRecord<>(
                Topics.PREVIEWS_COMPLETED,
                request.answerPartition(),
                request.previewId().toString(),
                Messages.write(new PreviewCompleted(
                        Messages.SCHEMA_VERSION,
                        request.previewId(),
                        request.generator(),
                        "worker-1",
                        12.5,
                        null,
                        RESOLUTION,
                        Examples.picture(seed, request.spatial() == null ? 0 : 20),
                        request.parts().contains(PreviewPart.LATENT) ? latent() : null,
                        request.parts().contains(PreviewPart.FLOW) ? flow() : null,
                        request.parts().contains(PreviewPart.LANDMARKS) ? landmarks(seed) : null))));
    }

    /** The corners of the mouth, 48 and 54, lie 20 pixels apart, further down in the picture of a greater seed. */
    private static List<Point> landmarks(long seed) {
        return IntStream.range(0, 68)
                .mapToObj(number -> new Point(
                        number == 48 ? 54 : number == 54 ? 74 : 20 + number, number < 48 ? 30 : 80 + seed % 10))
                .toList();
    }

    private static EncodedTensor latent() {
        return new EncodedTensor(EncodedTensor.ElementType.FLOAT32, List.of(12, 2), new byte[12 * 2 * Float.BYTES]);
    }

    private static PreviewFlow flow() {
        ByteBuffer jacobian =
                ByteBuffer.allocate(SIZE * SIZE * 2 * 2 * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        while (jacobian.hasRemaining()) {
            jacobian.putFloat(PIXELS).putFloat(0).putFloat(0).putFloat(PIXELS);
        }
        return new PreviewFlow(
                "flow-jacobian",
                null,
                SIZE,
                2,
                1e-6,
                new EncodedTensor(EncodedTensor.ElementType.FLOAT32, List.of(SIZE, SIZE, 2, 2), jacobian.array()),
                new PreviewFlow.Bound(
                        List.of(0.0, 0.0), 1, Collections.nCopies(2, -MOST), Collections.nCopies(2, MOST), 3));
    }

    @Override
    public void close() {
        answering.cancel(false);
        worker.shutdown();
    }
}
