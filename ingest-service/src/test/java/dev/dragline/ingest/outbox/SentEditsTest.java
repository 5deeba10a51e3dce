// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.ingest.outbox.EditOutbox.EditKey;
import dev.dragline.ingest.outbox.EditOutbox.Portion;
import dev.dragline.ingest.outbox.FairShare.Choice;
import dev.dragline.ingest.outbox.FairShare.Job;
import dev.dragline.ingest.outbox.FairShare.Owner;
import dev.dragline.ingest.outbox.JobQueues.Queue;
import dev.dragline.ingest.outbox.JobQueues.Queues;
import dev.dragline.ingest.outbox.JobQueues.Sent;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SentEditsTest {

    private static final UUID JOB = new UUID(0, 1);

    /** Of ten edits the first three were sent, two are sent once more, and six are chosen. */
    private static SentEdits chosen() {
        Job job = new Job(JOB, "ann", 1, 3, 9);
        Owner owner = new Owner("ann", 1, 3, 3);
        Queues all = new Queues(Map.of(JOB, new Queue(job, 4, 10, 2)), List.of(owner), 3);
        Choice choice = new Choice(Map.of(JOB, 6), List.of(owner), List.of(new Job(JOB, "ann", 1, 9, 3)), 8);
        return new SentEdits(all, choice);
    }

    private static EditKey fresh(int number) {
        return new EditKey(JOB, new UUID(1, number), 1, number);
    }

    private static EditKey again(int which) {
        return new EditKey(JOB, new UUID(2, which), 2, 0);
    }

    @Test
    void takesWhatIsSentOnceMoreFirst() {
        assertThat(chosen().portions()).containsExactly(new Portion(JOB, 4, 4, 2));
    }

    @Test
    void movesTheJobOnBehindWhatWasSent() {
        SentEdits sent = chosen();
        List<EditKey> all = List.of(again(1), again(2), fresh(4), fresh(5), fresh(6), fresh(7));
        all.forEach(sent::read);
        all.forEach(sent::gone);

        assertThat(sent.jobs(true)).containsExactly(new Sent(JOB, 8, 2, 9));
        assertThat(sent.sentOnceMore()).containsExactlyInAnyOrder(again(1), again(2));
        assertThat(sent.leftBehind()).isEmpty();
    }

    @Test
    void movesOnAlthoughLessWasFoundThanChosen() {
        SentEdits sent = chosen();
        sent.read(fresh(4));
        sent.gone(fresh(4));

        assertThat(sent.jobs(true)).containsExactly(new Sent(JOB, 8, 2, 9));
    }

    @Test
    void keepsInTheOutboxWhatKafkaDidNotTake() {
        SentEdits sent = chosen();
        List.of(again(1), again(2), fresh(4), fresh(5), fresh(6), fresh(7)).forEach(sent::read);
        List.of(again(2), fresh(4), fresh(6)).forEach(sent::gone);

        assertThat(sent.leftBehind()).containsExactly(fresh(5));
        assertThat(sent.sentOnceMore()).containsExactly(again(2));
        assertThat(sent.jobs(false))
                .as("one is gone from the outbox and one is new")
                .containsExactly(new Sent(JOB, 7, 0, 3));
    }

    @Test
    void staysWhereItWasIfKafkaTookNothing() {
        SentEdits sent = chosen();
        sent.read(fresh(4));

        assertThat(sent.leftBehind()).isEmpty();
        assertThat(sent.jobs(false)).containsExactly(new Sent(JOB, 4, 0, 3));
    }
}
