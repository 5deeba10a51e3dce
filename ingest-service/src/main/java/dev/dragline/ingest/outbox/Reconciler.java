// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.outbox;

import dev.dragline.contracts.Topics;
import dev.dragline.contracts.edits.EditRequested;
import dev.dragline.contracts.edits.FailureReason;
import dev.dragline.ingest.IngestSettings;
import dev.dragline.ingest.outbox.UnansweredEdits.Missed;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends edits again that have no result although nothing is under way any more, and in the end fails them, so that no
 * job waits for ever. Workers commit a request after its result is on the topic, and results-service commits a result
 * after it is stored. So an edit that is missed both before and after the two groups have nothing left to do was lost.
 */
@Component
class Reconciler {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);

    private static final List<String> REQUESTED = List.of(
            Topics.EDITS_REQUESTED_INTERACTIVE, Topics.EDITS_REQUESTED_OPTIMISATION, Topics.EDITS_REQUESTED_BULK);
    private static final List<String> COMPLETED = List.of(Topics.EDITS_COMPLETED);

    private final UnansweredEdits edits;
    private final MessageOutbox messages;
    private final RelayLoop relay;
    private final ConsumerLag lag;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final IngestSettings.Reconciler settings;
    private final Counter resent;

    Reconciler(
            UnansweredEdits edits,
            MessageOutbox messages,
            RelayLoop relay,
            ConsumerLag lag,
            TransactionTemplate transactions,
            Clock clock,
            IngestSettings settings,
            MeterRegistry metrics) {
        this.edits = edits;
        this.messages = messages;
        this.relay = relay;
        this.lag = lag;
        this.transactions = transactions;
        this.clock = clock;
        this.settings = settings.reconciler();
        this.resent = Counter.builder("dragline.edits.resent")
                .description("edits that were sent again because no result came")
                .register(metrics);
    }

    @Scheduled(initialDelayString = "${dragline.reconciler.every}", fixedDelayString = "${dragline.reconciler.every}")
    void reconcile() throws InterruptedException {
        try {
            edits.settle(clock.instant());
            if (anythingUnderWay()) {
                return;
            }
            Instant before = clock.instant().minus(settings.unansweredAfter());
            List<Missed> missed = edits.missed(before, settings.batch());
            if (missed.isEmpty() || anythingUnderWay()) {
                return;
            }
            transactions.executeWithoutResult(status -> treat(missed, before));
            relay.wake();
        } catch (ExecutionException e) {
            LOG.warn(
                    "unanswered edits cannot be looked for now, Kafka does not answer: {}",
                    String.valueOf(e.getCause()));
        }
    }

    private boolean anythingUnderWay() throws ExecutionException, InterruptedException {
        return lag.of(settings.inferenceGroup(), REQUESTED) > 0 || lag.of(settings.resultsGroup(), COMPLETED) > 0;
    }

    private void treat(List<Missed> missedBefore, Instant before) {
        if (!edits.lock()) {
            return;
        }
        Set<Missed> missedStill = new HashSet<>(edits.missed(before, settings.batch()));
        missedStill.retainAll(missedBefore);
        report(missedStill.size(), resendOrGiveUp(missedStill));
    }

    /** Sends each edit again, or fails it if it was sent too often; returns how many were failed. */
    private int resendOrGiveUp(Set<Missed> all) {
        Instant now = clock.instant();
        int givenUp = 0;
        for (Missed missed : all) {
            if (missed.times() < settings.resends()) {
                edits.resend(missed.request(), now);
            } else {
                giveUp(missed.request(), now);
                givenUp++;
            }
        }
        return givenUp;
    }

    private void report(int missed, int givenUp) {
        resent.increment(missed - givenUp);
        if (missed > 0) {
            LOG.warn(
                    "{} edits had no result although nothing was under way: {} are sent again, {} are given up",
                    missed,
                    missed - givenUp,
                    givenUp);
        }
    }

    private void giveUp(EditRequested request, Instant now) {
        String reason = "The edit was sent " + (settings.resends() + 1)
                + " times and no worker answered it. Look into the logs of the inference workers, then retry the job.";
        messages.put(
                Topics.EDITS_COMPLETED,
                request.jobId().toString(),
                EditRows.failed(request, FailureReason.NO_ANSWER, reason, now));
        edits.countResent(request.editId(), request.attempt(), now);
    }
}
