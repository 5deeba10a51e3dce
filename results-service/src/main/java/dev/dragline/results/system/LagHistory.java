// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.system;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** How much of each topic was read at some moments of the last minute, from which follows how fast it is read. */
final class LagHistory {

    private static final Duration KEPT = Duration.ofMinutes(1);

    /** Offsets are committed now and then, so that a shorter time says nothing. */
    private static final Duration SHORTEST = Duration.ofSeconds(2);

    private final Map<String, Deque<Moment>> moments = new HashMap<>();

    private record Moment(Instant at, long read) {}

    /**
     * Adds a moment.
     *
     * @param read the records of the topic that its readers have read
     * @param behind those that they have not
     */
    TopicLag add(String topic, String group, long read, long behind, Instant now) {
        Deque<Moment> known = moments.computeIfAbsent(topic, name -> new ArrayDeque<>());
        while (!known.isEmpty() && known.getFirst().at().plus(KEPT).isBefore(now)) {
            known.removeFirst();
        }
        known.addLast(new Moment(now, read));
        Moment first = known.getFirst();
        double seconds = Duration.between(first.at(), now).toMillis() / 1e3;
        Double perSecond = seconds < SHORTEST.toSeconds() ? null : Math.max(0, read - first.read()) / seconds;
        Double left = behind == 0 ? Double.valueOf(0) : perSecond == null || perSecond == 0 ? null : behind / perSecond;
        return new TopicLag(topic, group, behind, perSecond, left);
    }
}
