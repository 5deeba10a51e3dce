// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.dragline.ingest.outbox.FairShare.Choice;
import dev.dragline.ingest.outbox.FairShare.Job;
import dev.dragline.ingest.outbox.FairShare.Owner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FairShareTest {

    /** What the tables of the relay hold, and what was sent of each job. */
    private static final class Books {

        private final Map<String, Owner> owners = new LinkedHashMap<>();
        private final Map<UUID, Job> jobs = new LinkedHashMap<>();
        private final Map<UUID, Long> sent = new HashMap<>();
        private double now;

        void owner(String name, double weight) {
            owners.put(name, new Owner(name, weight, 0, 0));
        }

        UUID job(String owner, double weight, long edits) {
            UUID id = new UUID(7, jobs.size() + 1L);
            jobs.put(id, new Job(id, owner, weight, 0, edits));
            return id;
        }

        void send(int most) {
            Choice choice = new FairShare(List.copyOf(owners.values()), List.copyOf(jobs.values()), now).choose(most);
            now = choice.startedAt();
            choice.owners().forEach(owner -> owners.put(owner.name(), owner));
            choice.jobs().forEach(job -> jobs.put(job.id(), job));
            choice.edits().forEach((job, edits) -> sent.merge(job, (long) edits, Long::sum));
        }

        long sent(UUID job) {
            return sent.getOrDefault(job, 0L);
        }

        long sent(String owner) {
            return jobs.values().stream()
                    .filter(job -> job.owner().equals(owner))
                    .mapToLong(job -> sent(job.id()))
                    .sum();
        }
    }

    @Test
    void sharesByWeight() {
        Books books = new Books();
        books.owner("ann", 1);
        books.owner("bob", 3);
        books.job("ann", 1, 1_000_000);
        books.job("bob", 1, 1_000_000);

        books.send(400);

        assertThat(books.sent("ann")).isEqualTo(100);
        assertThat(books.sent("bob")).isEqualTo(300);
    }

    @Test
    void keepsToTheWeightsWhateverTheRounds() {
        Random random = new Random(1);
        for (int trial = 0; trial < 200; trial++) {
            Books books = new Books();
            double weights = 0;
            int owners = 1 + random.nextInt(6);
            for (int owner = 0; owner < owners; owner++) {
                double weight = 0.25 + 4 * random.nextDouble();
                books.owner("owner " + owner, weight);
                weights += weight;
                for (int job = 0; job <= random.nextInt(4); job++) {
                    books.job("owner " + owner, 1, 1_000_000);
                }
            }
            int total = 0;
            for (int round = 0; round < 20; round++) {
                int most = 1 + random.nextInt(300);
                books.send(most);
                total += most;
            }
            for (Owner owner : books.owners.values()) {
                assertThat((double) books.sent(owner.name()))
                        .as("%s of trial %s", owner, trial)
                        .isCloseTo(total * owner.weight() / weights, within(1.0 + owners));
            }
        }
    }

    @Test
    void choosesTheSameInManyRoundsAsInOne() {
        Random random = new Random(2);
        for (int trial = 0; trial < 100; trial++) {
            Books one = new Books();
            Books many = new Books();
            for (Books books : List.of(one, many)) {
                Random same = new Random(trial);
                for (int owner = 0; owner < 3; owner++) {
                    books.owner("owner " + owner, 1 + same.nextInt(4));
                    books.job("owner " + owner, 1 + same.nextInt(3), 1 + same.nextInt(200));
                    books.job("owner " + owner, 1, 1 + same.nextInt(200));
                }
            }
            one.send(300);
            for (int left = 300; left > 0; ) {
                int most = 1 + random.nextInt(left);
                many.send(most);
                left -= most;
            }
            assertThat(many.sent).isEqualTo(one.sent);
        }
    }

    @Test
    void letsASmallJobPassALargeOneOfTheSameOwner() {
        Books books = new Books();
        books.owner("ann", 1);
        UUID large = books.job("ann", 1, 1_000_000);
        books.send(5000);
        UUID small = books.job("ann", 1, 50);

        books.send(100);

        assertThat(books.sent(small)).isEqualTo(50);
        assertThat(books.sent(large)).isEqualTo(5050);
    }

    @Test
    void makesNobodyPayForHavingBeenAlone() {
        Books books = new Books();
        books.owner("ann", 1);
        books.job("ann", 1, 1_000_000);
        books.send(10_000);
        books.owner("bob", 1);
        books.job("bob", 1, 1_000_000);

        books.send(1000);

        assertThat(books.sent("bob")).isBetween(499L, 501L);
    }

    @Test
    void letsNobodySaveUp() {
        Books books = new Books();
        books.owner("ann", 1);
        books.owner("bob", 1);
        books.job("ann", 1, 1_000_000);
        books.job("bob", 1, 10);
        books.send(10_020);
        books.job("bob", 1, 1_000_000);

        books.send(1000);

        assertThat(books.sent("bob") - 10).isBetween(499L, 501L);
    }

    @Test
    void sharesAmongTheJobsOfAnOwnerByTheirWeights() {
        Books books = new Books();
        books.owner("ann", 2);
        UUID urgent = books.job("ann", 4, 1_000_000);
        UUID other = books.job("ann", 1, 1_000_000);

        books.send(500);

        assertThat(books.sent(urgent)).isEqualTo(400);
        assertThat(books.sent(other)).isEqualTo(100);
    }

    @Test
    void givesWhatOneDoesNotNeedToTheOthers() {
        Books books = new Books();
        books.owner("ann", 9);
        books.owner("bob", 1);
        UUID few = books.job("ann", 1, 3);
        UUID many = books.job("bob", 1, 1_000_000);

        books.send(100);

        assertThat(books.sent(few)).isEqualTo(3);
        assertThat(books.sent(many)).isEqualTo(97);
    }

    @Test
    void choosesNothingOfNothing() {
        Choice choice = new FairShare(List.of(), List.of(), 5).choose(10);

        assertThat(choice.edits()).isEmpty();
        assertThat(choice.startedAt()).isEqualTo(5);
    }

    @Test
    void isQuickWithManyJobs() {
        List<Owner> owners = new ArrayList<>();
        List<Job> jobs = new ArrayList<>();
        for (int owner = 0; owner < 100; owner++) {
            owners.add(new Owner("owner " + owner, 1, 0, 0));
            for (int job = 0; job < 100; job++) {
                jobs.add(new Job(new UUID(owner, job), "owner " + owner, 1, 0, 1_000_000));
            }
        }

        Choice choice = new FairShare(owners, jobs, 0).choose(500);

        assertThat(choice.owners()).hasSize(100);
        assertThat(choice.edits()).hasSize(500);
    }

    @Test
    void knowsTheOwnerOfEveryJob() {
        Job job = new Job(new UUID(0, 1), "ann", 1, 0, 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FairShare(List.of(), List.of(job), 0))
                .withMessage("the owner of job 00000000-0000-0000-0000-000000000001 is not among the owners");
    }
}
