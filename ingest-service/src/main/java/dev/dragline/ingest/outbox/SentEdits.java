// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.outbox;

import dev.dragline.ingest.outbox.EditOutbox.Key;
import dev.dragline.ingest.outbox.EditOutbox.Portion;
import dev.dragline.ingest.outbox.FairShare.Choice;
import dev.dragline.ingest.outbox.FairShare.Job;
import dev.dragline.ingest.outbox.JobQueues.Queue;
import dev.dragline.ingest.outbox.JobQueues.Queues;
import dev.dragline.ingest.outbox.JobQueues.Sent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Finds where the jobs stand after some of their edits were sent. If Kafka did not take one although it took a later one,
 * the job moves on to behind the later one, and the one that was left behind goes to the outbox.
 */
final class SentEdits {

    private final Map<UUID, Portion> portions = new LinkedHashMap<>();
    private final Map<UUID, Job> before = new HashMap<>();
    private final Map<UUID, Job> after = new HashMap<>();
    private final List<Key> read = new ArrayList<>();
    private final Set<Key> gone = new HashSet<>();

    SentEdits(Queues all, Choice choice) {
        choice.edits().forEach((id, edits) -> {
            Queue queue = all.queues().get(id);
            if (queue == null) {
                throw new IllegalArgumentException("job " + id + " was chosen, but has no queue");
            }
            int again = Math.min(edits, queue.again());
            portions.put(id, new Portion(id, queue.next(), edits - again, again));
            before.put(id, queue.job());
        });
        choice.jobs().forEach(job -> after.put(job.id(), job));
    }

    List<Portion> portions() {
        return List.copyOf(portions.values());
    }

    void read(Key edit) {
        read.add(edit);
    }

    /** Kafka has an edit, or it need not be sent. */
    void gone(Key edit) {
        gone.add(edit);
    }

    /** The edits that were not sent although a later one of their job was. */
    List<Key> leftBehind() {
        Map<UUID, Integer> reached = reached();
        return read.stream()
                .filter(edit -> edit.isFresh() && !gone.contains(edit))
                .filter(edit -> edit.number() < reached.getOrDefault(edit.job(), 0))
                .toList();
    }

    /** The last edit of each job that is gone, by its number. */
    private Map<UUID, Integer> reached() {
        Map<UUID, Integer> reached = new HashMap<>();
        gone.stream().filter(Key::isFresh).forEach(edit -> reached.merge(edit.job(), edit.number(), Math::max));
        return reached;
    }

    /** What has no more to do in the outbox. */
    List<Key> sentOnceMore() {
        return gone.stream().filter(edit -> !edit.isFresh()).toList();
    }

    /**
     * Where the jobs stand.
     *
     * @param complete whether everything that was chosen was sent, even if there was less than was chosen
     */
    List<Sent> jobs(boolean complete) {
        return portions.values().stream()
                .map(complete ? this::done : this::interrupted)
                .toList();
    }

    private Sent done(Portion portion) {
        UUID job = portion.job();
        return new Sent(
                job,
                portion.first() + portion.fresh(),
                portion.again(),
                after.getOrDefault(job, before.get(job)).virtualTime());
    }

    private Sent interrupted(Portion portion) {
        UUID job = portion.job();
        int again = (int)
                sentOnceMore().stream().filter(edit -> edit.job().equals(job)).count();
        int behind = (int)
                leftBehind().stream().filter(edit -> edit.job().equals(job)).count();
        int next = Math.max(portion.first(), reached().getOrDefault(job, 0) + 1);
        return new Sent(job, next, again - behind, before.get(job).virtualTime());
    }
}
