// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.work;

import dev.dragline.ingest.IngestSettings;
import dev.dragline.ingest.outbox.ConsumerLag;
import dev.dragline.ingest.outbox.MessageOutbox;
import dev.dragline.ingest.outbox.RelayLoop;
import dev.dragline.ingest.work.OpenWork.Open;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ends trainings and evaluations that have no end although no worker has them any more, so that nobody waits for ever.
 * A worker commits a request after it has reported its end. So when the request is committed and all reports are read,
 * no end will follow. If one follows all the same, it was sent earlier and counts.
 */
@Component
class LostWork {

    private static final Logger LOG = LoggerFactory.getLogger(LostWork.class);

    private final OpenWork works;
    private final MessageOutbox messages;
    private final RelayLoop relay;
    private final ConsumerLag lag;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final IngestSettings.Reconciler settings;

    LostWork(
            OpenWork works,
            MessageOutbox messages,
            RelayLoop relay,
            ConsumerLag lag,
            TransactionTemplate transactions,
            Clock clock,
            IngestSettings settings) {
        this.works = works;
        this.messages = messages;
        this.relay = relay;
        this.lag = lag;
        this.transactions = transactions;
        this.clock = clock;
        this.settings = settings.reconciler();
    }

    @Scheduled(initialDelayString = "${dragline.reconciler.every}", fixedDelayString = "${dragline.reconciler.every}")
    void reconcile() throws InterruptedException {
        try {
            for (WorkType kind : WorkType.values()) {
                reconcile(kind);
            }
        } catch (ExecutionException e) {
            LOG.warn(
                    "lost trainings and evaluations cannot be looked for now, Kafka does not answer: {}",
                    String.valueOf(e.getCause()));
        }
    }

    private void reconcile(WorkType kind) throws ExecutionException, InterruptedException {
        Instant now = clock.instant();
        List<Open> silent = works.silentSince(kind, now.minus(settings.lostAfter()));
        if (silent.isEmpty() || lag.of(settings.resultsGroup(), List.of(kind.reports())) > 0) {
            return;
        }
        Map<TopicPartition, Long> waiting = lag.byPartition(settings.trainerGroup(), List.of(kind.topic()));
        List<Open> lost = silent.stream()
                .filter(work -> !isWithTrainers(kind, work, waiting))
                .toList();
        if (lost.isEmpty()) {
            return;
        }
        transactions.executeWithoutResult(status ->
                lost.forEach(work -> messages.put(kind.reports(), work.id().toString(), kind.end(work, now))));
        relay.wake();
        LOG.warn("{} {}s have no end although no trainer has them: they are ended", lost.size(), kind.table());
    }

    /** Says whether the request is not committed yet. A request that another program sent may be in any partition. */
    private static boolean isWithTrainers(WorkType kind, Open work, Map<TopicPartition, Long> waiting) {
        if (!work.accepted()) {
            return waiting.values().stream().anyMatch(records -> records > 0);
        }
        byte[] key = work.id().toString().getBytes(StandardCharsets.UTF_8);
        int partition = Utils.toPositive(Utils.murmur2(key)) % waiting.size();
        return waiting.getOrDefault(new TopicPartition(kind.topic(), partition), 0L) > 0;
    }
}
