// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.letters;

import dev.dragline.api.letters.ChosenLetters;
import dev.dragline.contracts.Topics;
import dev.dragline.ingest.NewIds;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Does with letters what administrators ask for. */
@Component
class LetterInbox {

    private static final Logger LOG = LoggerFactory.getLogger(LetterInbox.class);

    private final LetterStore letters;
    private final RedriveStore redrives;
    private final RedriveLoop loop;
    private final TransactionTemplate transactions;
    private final Admin admin;
    private final NewIds ids;

    LetterInbox(
            LetterStore letters,
            RedriveStore redrives,
            RedriveLoop loop,
            TransactionTemplate transactions,
            Admin admin,
            NewIds ids) {
        this.letters = letters;
        this.redrives = redrives;
        this.loop = loop;
        this.transactions = transactions;
        this.admin = admin;
        this.ids = ids;
    }

    ChosenLetters redrive(LetterInput input, String by) {
        ChosenLetters chosen = redrives.count(input.filter(), false, input.dryRun());
        if (input.dryRun() || chosen.letters() == 0) {
            return chosen;
        }
        UUID id = ids.next();
        int letters = transactions.execute(status -> redrives.choose(id, by, input));
        loop.wake();
        return new ChosenLetters(false, letters, chosen.bytes(), chosen.firstAt(), chosen.lastAt(), id);
    }

    ChosenLetters drop(LetterInput input) {
        ChosenLetters chosen = redrives.count(input.filter(), true, input.dryRun());
        if (input.dryRun() || chosen.letters() == 0) {
            return chosen;
        }
        int dropped = redrives.drop(input.filter());
        return new ChosenLetters(false, dropped, chosen.bytes(), chosen.firstAt(), chosen.lastAt(), null);
    }

    /** Stops a redrive and returns its state then: one that was completed before stays so. */
    String stop(UUID redrive) {
        transactions.executeWithoutResult(status -> redrives.stop(redrive));
        return redrives.state(redrive).orElseThrow(() -> new UnknownRedriveException(redrive));
    }

    /** Forgets letters whose records Kafka has deleted because of their age. */
    @Scheduled(initialDelay = 5, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void forget() throws InterruptedException {
        Map<TopicPartition, OffsetSpec> first = new HashMap<>();
        Topics.deadLetters().forEach(topic -> first.put(new TopicPartition(topic, 0), OffsetSpec.earliest()));
        try {
            admin.listOffsets(first)
                    .all()
                    .get()
                    .forEach((place, found) -> letters.forget(place.topic(), found.offset()));
        } catch (ExecutionException e) {
            LOG.warn("Kafka does not tell which dead letters it has deleted: {}", String.valueOf(e.getCause()));
        }
    }
}
