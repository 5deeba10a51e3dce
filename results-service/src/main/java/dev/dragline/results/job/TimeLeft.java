// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.job;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Estimates when jobs end that share the workers. It follows the rules of the relay: what is interactive goes first, then
 * owners share by their weights, and the jobs of an owner by theirs, edit by edit. A job that ends leaves its share to the
 * others, so a job beside shorter ones ends earlier than its present rate says.
 */
final class TimeLeft {

    /** The part of an estimate that may have passed without any result before the estimate is doubted. */
    private static final double PASSED = 0.5;

    private TimeLeft() {}

    /**
     * A job that has edits without a result and is not paused.
     *
     * @param bulk whether it goes after what is interactive
     * @param ownerWeight the share of its owner beside others
     * @param weight its share beside other jobs of its owner
     * @param edits how many edits have no result
     * @param cost the computing time of an edit, in the measure of the throughput
     */
    record Open(UUID id, String owner, boolean bulk, double ownerWeight, double weight, double edits, double cost) {}

    /** A job on its way. */
    private static final class Running {

        private final Open job;
        private double left;
        /** Edits a second. */
        private double rate;

        private Running(Open job) {
            this.job = job;
            this.left = job.edits();
        }
    }

    /** Returns the seconds until each job has all of its results, counted from now and not from the last result. */
    static Map<UUID, Double> of(List<Open> jobs, Throughput throughput, Instant now) {
        double since = throughput.secondsSince(now);
        Map<UUID, Double> left = of(jobs, throughput.perSecond());
        left.replaceAll((job, seconds) -> Math.max(seconds - since, PASSED * seconds));
        return left;
    }

    /**
     * Returns the seconds until each job has all of its results.
     *
     * @param perSecond what is computed in a second, for all jobs together
     */
    static Map<UUID, Double> of(List<Open> jobs, double perSecond) {
        Map<UUID, Double> ends = new HashMap<>();
        List<Running> running = jobs.stream().map(Running::new).collect(Collectors.toCollection(ArrayList::new));
        double now = 0;
        while (!running.isEmpty()) {
            List<Running> served = served(running);
            setRates(served, perSecond);
            double step = served.stream()
                    .mapToDouble(each -> each.left / each.rate)
                    .min()
                    .orElseThrow();
            now += step;
            for (Running each : served) {
                // The first to end has nothing left, whatever the arithmetic leaves of it.
                boolean ended = each.left / each.rate <= step;
                each.left = ended ? 0 : each.left - step * each.rate;
                if (ended) {
                    ends.put(each.job.id(), now);
                    running.remove(each);
                }
            }
        }
        return ends;
    }

    private static List<Running> served(List<Running> running) {
        List<Running> interactive =
                running.stream().filter(each -> !each.job.bulk()).toList();
        return List.copyOf(interactive.isEmpty() ? running : interactive);
    }

    private static void setRates(List<Running> served, double perSecond) {
        Map<String, Double> weightsOfJobs = served.stream()
                .collect(Collectors.groupingBy(
                        each -> each.job.owner(), Collectors.summingDouble(each -> each.job.weight())));
        double costOfRound = 0;
        for (Running each : served) {
            Open job = each.job;
            each.rate = job.ownerWeight() * job.weight() / weightsOfJobs.getOrDefault(job.owner(), 1.0);
            costOfRound += each.rate * job.cost();
        }
        double rounds = perSecond / costOfRound;
        served.forEach(each -> each.rate *= rounds);
    }
}
