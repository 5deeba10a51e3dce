// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference;

import dev.dragline.contracts.Topics;
import dev.dragline.messaging.ConfirmedSender;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Makes the messages of computed edits and sends them, beside the computation of the next ones. There are no more of its
 * threads than topics, because the intake of each waits for its last answers before it begins with others.
 */
@Component
class Answers implements DisposableBean {

    /** The part of Java's memory that the images of a group may take if the next one is to be computed beside it. */
    private static final int PART_OF_MEMORY = 6;

    private final ResultMessages messages;
    private final ConfirmedSender sender;
    private final WorkerStages stages;
    private final Counter completed;
    private final Counter failed;
    private final long mostBytesBeside = Runtime.getRuntime().maxMemory() / PART_OF_MEMORY;
    private final ExecutorService threads = Executors.newCachedThreadPool(Answers::thread);

    Answers(ResultMessages messages, ConfirmedSender sender, WorkerStages stages, MeterRegistry metrics) {
        this.messages = messages;
        this.sender = sender;
        this.stages = stages;
        completed = Counter.builder("dragline.edits.computed")
                .description("edits that were computed")
                .register(metrics);
        failed = Counter.builder("dragline.edits.failed")
                .description("edits that could not be computed")
                .register(metrics);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "answers");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Begins to answer some edits; their results are on the topic when the future has ended well. Edits whose images take
     * much memory are answered before this method returns, so that the next ones find room.
     */
    Future<?> begin(List<ComputedEdit> edits) {
        FutureTask<?> answering = new FutureTask<>(() -> answer(edits), null);
        if (edits.stream().mapToLong(ComputedEdit::imageBytes).sum() > mostBytesBeside) {
            answering.run();
        } else {
            threads.execute(answering);
        }
        return answering;
    }

    private void answer(List<ComputedEdit> edits) {
        List<ProducerRecord<byte[], byte[]>> records = stages.time(
                WorkerStages.Stage.ENCODE,
                () -> edits.stream().map(this::record).toList());
        stages.time(WorkerStages.Stage.SEND, () -> sender.sendAll(records));
    }

    private ProducerRecord<byte[], byte[]> record(ComputedEdit edit) {
        ResultMessages.Answer answer = messages.of(edit);
        (answer.completed() ? completed : failed).increment();
        byte[] job = edit.request().jobId().toString().getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(Topics.EDITS_COMPLETED, job, answer.message());
    }

    @Override
    public void destroy() {
        threads.shutdown();
    }
}
