// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.outbox;

import dev.dragline.ingest.outbox.EditOutbox.EditKey;
import dev.dragline.ingest.outbox.EditOutbox.Portion;
import dev.dragline.ingest.outbox.FairShare.Choice;
import dev.dragline.ingest.outbox.JobQueues.Queue;
import dev.dragline.ingest.outbox.JobQueues.Queues;
import dev.dragline.ingest.outbox.JobQueues.Sent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Finds where the jobs stand after some of their edits were sent. If Kafka did not take one although it took a later one,
 * the job moves on to behind the later one, and the one that was left behind goes to the outbox.
 */
final class SentEdits {

    private final List<Chosen> chosen = new ArrayList<>();
    private final List<EditKey> read = new ArrayList<>();
    private final Set<EditKey> gone = new HashSet<>();

    /** @param after the virtual time of the job if all of the portion is sent */
    private record Chosen(Portion portion, double before, double after) {}

    SentEdits(Queues all, Choice choice) {
        Map<UUID, Double> times = new HashMap<>();
        choice.jobs().forEach(job -> times.put(job.id(), job.virtualTime()));
        choice.edits().forEach((id, edits) -> {
            Queue queue = all.queues().get(id);
            if (queue == null) {
                throw new IllegalArgumentException("job " + id + " was chosen, but has no queue");
            }
            int again = Math.min(edits, queue.again());
            double before = queue.job().virtualTime();
            chosen.add(new Chosen(
                    new Portion(id, queue.next(), edits - again, again), before, times.getOrDefault(id, before)));
        });
    }

    List<Portion> portions() {
        return chosen.stream().map(Chosen::portion).toList();
    }

    void read(EditKey edit) {
        read.add(edit);
    }

    /** Kafka has an edit, or it need not be sent. */
    void gone(EditKey edit) {
        gone.add(edit);
    }

    /** The edits that were not sent although a later one of their job was. */
    List<EditKey> leftBehind() {
        Map<UUID, Integer> reached = reached();
        return read.stream()
                .filter(edit -> edit.isFresh() && !gone.contains(edit))
                .filter(edit -> edit.number() < reached.getOrDefault(edit.job(), 0))
                .toList();
    }

    /** The last edit of each job that is gone, by its number. */
    private Map<UUID, Integer> reached() {
        Map<UUID, Integer> reached = new HashMap<>();
        gone.stream().filter(EditKey::isFresh).forEach(edit -> reached.merge(edit.job(), edit.number(), Math::max));
        return reached;
    }

    /** What has no more to do in the outbox. */
    List<EditKey> sentOnceMore() {
        return gone.stream().filter(edit -> !edit.isFresh()).toList();
    }

    /**
     * Where the jobs stand.
     *
     * @param complete whether everything that was chosen was sent, even if there was less than was chosen
     */
    List<Sent> jobs(boolean complete) {
        return chosen.stream()
                .map(each -> complete ? done(each) : interrupted(each))
                .toList();
    }

    private static Sent done(Chosen each) {
        Portion portion = each.portion();
        return new Sent(portion.job(), portion.first() + portion.fresh(), portion.again(), each.after());
    }

    private Sent interrupted(Chosen each) {
        UUID job = each.portion().job();
        int again = (int)
                sentOnceMore().stream().filter(edit -> edit.job().equals(job)).count();
        int behind = (int)
                leftBehind().stream().filter(edit -> edit.job().equals(job)).count();
        int next = Math.max(each.portion().first(), reached().getOrDefault(job, 0) + 1);
        return new Sent(job, next, again - behind, each.before());
    }
}
