// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.outbox;

import java.time.Duration;
import java.time.Instant;

/**
 * Says how many edits may be sent while others wait on their topic: a fixed least number, or more if the workers answer
 * more than that within the time by which the relay is to be ahead of them. What waits on the topic is computed in the order
 * in which it was sent, so the fewer edits these are, the sooner a new job has its share.
 */
final class SendingWindow {

    /** The weight of what was seen last in the rate of answers. */
    private static final double GAIN = 0.3;

    private final int least;
    private final Duration ahead;

    private Instant seenAt = Instant.MIN;
    private long waitingThen;
    private long sentSince;
    private double answersPerSecond;

    /**
     * @param least so many edits may wait on the topic in any case
     * @param ahead as much as is computed in this time may wait
     */
    SendingWindow(int least, Duration ahead) {
        this.least = least;
        this.ahead = ahead;
    }

    void sent(int edits) {
        sentSince += edits;
    }

    /**
     * How many more edits may be sent.
     *
     * @param waiting edits on the topic that no worker has finished
     */
    int room(long waiting, Instant now) {
        if (!seenAt.equals(Instant.MIN)) {
            double seconds = Duration.between(seenAt, now).toNanos() / 1e9;
            if (seconds > 0) {
                double rate = Math.max(0, waitingThen + sentSince - waiting) / seconds;
                double gain = 1 - Math.pow(1 - GAIN, seconds);
                answersPerSecond += gain * (rate - answersPerSecond);
            }
        }
        seenAt = now;
        waitingThen = waiting;
        sentSince = 0;
        return (int) Math.max(0, size() - waiting);
    }

    /** How long it takes the workers to empty the window at their rate; a day if they do not answer. */
    Duration drain() {
        double seconds = answersPerSecond <= 0 ? Double.POSITIVE_INFINITY : size() / answersPerSecond;
        return Duration.ofMillis(Math.round(1000 * Math.min(seconds, 86_400)));
    }

    private long size() {
        return Math.max(least, Math.round(answersPerSecond * ahead.toMillis() / 1000.0));
    }
}
