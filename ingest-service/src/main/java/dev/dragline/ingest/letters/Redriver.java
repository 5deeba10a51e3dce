// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.letters;

import dev.dragline.ingest.letters.RedriveStore.Claimed;
import dev.dragline.ingest.letters.RedriveStore.Running;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Sends the letters of redrives, some at a time. It is used by one thread. */
@Component
class Redriver {

    private static final Logger LOG = LoggerFactory.getLogger(Redriver.class);

    private static final Duration NOTHING_TO_DO = Duration.ofSeconds(30);
    private static final Duration UNSETTLED = Duration.ofSeconds(1);
    private static final long MOST_BYTES = 16 * 1024 * 1024;
    private static final int MOST_UNSETTLED = 10_000;

    private final RedriveStore store;
    private final LetterClients clients;
    private final TransactionTemplate transactions;
    private final Duration settleAfter;
    private @Nullable LetterTopics topics;
    private @Nullable LetterSender sender;

    /** @param settleAfter how old a claim is when none of its sends can be under way any more */
    Redriver(
            RedriveStore store,
            LetterClients clients,
            TransactionTemplate transactions,
            @Value("${dragline.dead-letters.settle-after}") Duration settleAfter) {
        this.store = store;
        this.clients = clients;
        this.transactions = transactions;
        this.settleAfter = settleAfter;
    }

    /** Sends some letters, if there are any to be sent; returns how long to wait until the next time. */
    Duration once() {
        List<Running> running = store.running();
        if (running.isEmpty() && !settle()) {
            close();
            return NOTHING_TO_DO;
        }
        for (Running redrive : running) {
            long begin = System.nanoTime();
            int sent = send(redrive);
            store.endIfDone(redrive.id());
            if (sent > 0) {
                return Pace.pause(redrive.perSecond(), sent, Duration.ofNanos(System.nanoTime() - begin));
            }
        }
        settle();
        return UNSETTLED;
    }

    private int send(Running redrive) {
        List<Claimed> claimed = store.claim(redrive.id(), Pace.together(redrive.perSecond()), MOST_BYTES);
        if (claimed.isEmpty()) {
            return 0;
        }
        Map<Long, ConsumerRecord<byte[], byte[]>> records = topics().read(claimed);
        store.gone(claimed.stream()
                .filter(letter -> !records.containsKey(letter.id()))
                .toList());
        LetterSender.Outcome outcome = sender().send(claimed, records);
        store.redriven(outcome.sent());
        store.gone(outcome.tooLarge());
        if (outcome.trouble() != null) {
            // Whether these are on their topics is looked up later.
            throw new IllegalStateException(
                    "Kafka does not take dead letters: " + outcome.trouble(), outcome.trouble());
        }
        return claimed.size();
    }

    /** Finds out which letters were sent whose sending was not noted; says whether there were any. */
    private boolean settle() {
        return Boolean.TRUE.equals(transactions.execute(status -> {
            List<Claimed> unsettled = store.unsettled((int) settleAfter.toSeconds(), MOST_UNSETTLED);
            if (unsettled.isEmpty()) {
                return false;
            }
            Set<String> sent = new HashSet<>();
            unsettled.stream()
                    .collect(Collectors.toMap(Claimed::topic, Claimed::claimedAt, Redriver::earlier))
                    .forEach((topic, since) -> sent.addAll(topics().sentSince(topic, since)));
            List<Claimed> found = unsettled.stream()
                    .filter(letter -> sent.contains(LetterTopics.nameOf(letter)))
                    .toList();
            List<Claimed> missing = new ArrayList<>(unsettled);
            missing.removeAll(found);
            LOG.info(
                    "{} dead letters that were being sent are on their topics, {} are not",
                    found.size(),
                    missing.size());
            store.redriven(found);
            store.unsent(missing);
            return true;
        }));
    }

    private static Instant earlier(Instant one, Instant other) {
        return Comparator.<Instant>naturalOrder().compare(one, other) < 0 ? one : other;
    }

    private LetterTopics topics() {
        if (topics == null) {
            topics = clients.topics();
        }
        return topics;
    }

    private LetterSender sender() {
        if (sender == null) {
            sender = clients.sender();
        }
        return sender;
    }

    /** Gives the connections to Kafka back; the next letters open new ones. */
    void close() {
        if (topics != null) {
            topics.close();
            topics = null;
        }
        if (sender != null) {
            sender.close();
            sender = null;
        }
    }
}
