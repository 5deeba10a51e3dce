// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.outbox;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.UUID;

/**
 * Chooses whose edits are sent next: among owners by their weights, and among the jobs of an owner by theirs. It is stride
 * scheduling: each has a virtual time, which moves on by 1 / weight with every edit, and the one with the least is next. Who
 * had nothing to send for a while begins at the time of the others, so that nobody saves up, and nobody pays for having been
 * alone.
 */
final class FairShare {

    private final PriorityQueue<Turn<Owner>> owners = new PriorityQueue<>(Turn.order());
    private final Map<UUID, Integer> chosen = new HashMap<>();
    private double now;

    /**
     * An owner of jobs that have edits to be sent.
     *
     * @param virtualTime what was sent of it, divided by its weight
     * @param jobsTime the virtual time at which its last job was chosen, on the clock of its jobs
     */
    record Owner(String name, double weight, double virtualTime, double jobsTime) {}

    /**
     * A job that has edits to be sent.
     *
     * @param waiting how many
     * @param virtualTime what was sent of it, divided by its weight
     */
    record Job(UUID id, String owner, double weight, double virtualTime, long waiting) {}

    /**
     * What was chosen.
     *
     * @param edits how many of each job
     * @param owners as they are afterwards, those of whom something was chosen
     * @param jobs likewise
     * @param startedAt the virtual time at which the last owner was chosen
     */
    record Choice(Map<UUID, Integer> edits, List<Owner> owners, List<Job> jobs, double startedAt) {}

    /** One that takes turns; equal times go by the name, so that a choice can be repeated. */
    private static final class Turn<T> {

        private final T who;
        private final String name;
        private final double stride;
        private double time;
        private long waiting;
        private long taken;
        private final PriorityQueue<Turn<Job>> jobs = new PriorityQueue<>(order());
        private double jobsNow;

        Turn(T who, String name, double weight, double time) {
            this.who = who;
            this.name = name;
            this.stride = 1 / weight;
            this.time = time;
        }

        static <T> Comparator<Turn<T>> order() {
            return Comparator.<Turn<T>>comparingDouble(turn -> turn.time).thenComparing(turn -> turn.name);
        }
    }

    private final Map<String, Turn<Owner>> turns = new HashMap<>();
    private final List<Turn<Job>> jobTurns = new ArrayList<>();

    /**
     * Takes everybody's turns as they are.
     *
     * @param owners those of all the jobs
     * @param now the virtual time at which an owner was last chosen
     */
    FairShare(List<Owner> owners, List<Job> jobs, double now) {
        this.now = now;
        for (Owner owner : owners) {
            Turn<Owner> turn = new Turn<>(owner, owner.name(), owner.weight(), Math.max(now, owner.virtualTime()));
            turn.jobsNow = owner.jobsTime();
            turns.put(owner.name(), turn);
        }
        for (Job job : jobs) {
            Turn<Owner> owner = turns.get(job.owner());
            if (owner == null) {
                throw new IllegalArgumentException("the owner of job " + job.id() + " is not among the owners");
            }
            if (job.waiting() > 0) {
                Turn<Job> turn =
                        new Turn<>(job, job.id().toString(), job.weight(), Math.max(owner.jobsNow, job.virtualTime()));
                turn.waiting = job.waiting();
                owner.jobs.add(turn);
                jobTurns.add(turn);
            }
        }
        turns.values().stream().filter(turn -> !turn.jobs.isEmpty()).forEach(this.owners::add);
    }

    /** Chooses at most so many edits. */
    Choice choose(int most) {
        for (int edit = 0; edit < most && !owners.isEmpty(); edit++) {
            Turn<Owner> owner = owners.remove();
            now = owner.time;
            owner.time += owner.stride;
            owner.taken++;
            chooseOf(owner);
            if (!owner.jobs.isEmpty()) {
                owners.add(owner);
            }
        }
        return new Choice(
                Map.copyOf(chosen),
                turns.values().stream()
                        .filter(turn -> turn.taken > 0)
                        .map(turn -> new Owner(turn.name, turn.who.weight(), turn.time, turn.jobsNow))
                        .toList(),
                jobTurns.stream()
                        .filter(turn -> turn.taken > 0)
                        .map(turn ->
                                new Job(turn.who.id(), turn.who.owner(), turn.who.weight(), turn.time, turn.waiting))
                        .toList(),
                now);
    }

    private void chooseOf(Turn<Owner> owner) {
        Turn<Job> job = owner.jobs.remove();
        owner.jobsNow = job.time;
        job.time += job.stride;
        job.taken++;
        job.waiting--;
        chosen.merge(job.who.id(), 1, Integer::sum);
        if (job.waiting > 0) {
            owner.jobs.add(job);
        }
    }
}
