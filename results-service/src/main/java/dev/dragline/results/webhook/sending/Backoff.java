// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.webhook.sending;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Decides after each attempt whether and when a message is sent again, as Standard Webhooks suggests it. */
public final class Backoff {

    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    private static final Duration LONGEST = Duration.ofHours(24);

    /** Pauses are up to a tenth longer, so that many deliveries to a receiver that was away do not come at once. */
    private static final int SPREAD = 10;

    private static final int PARTS = 1000;

    private Backoff() {}

    /**
     * Decides what becomes of a delivery.
     *
     * @param attempts how many attempts were made in this series, from 1
     * @param answer what came of the last one
     * @param delivery its id, by which its pauses differ from those of others
     */
    public static Verdict after(int attempts, Answer answer, Instant now, UUID delivery) {
        if (answer.isSuccess()) {
            return new Verdict.Delivered();
        }
        if (answer.isGone()) {
            return new Verdict.Gone();
        }
        if (attempts > PAUSES.size()) {
            return new Verdict.GivenUp();
        }
        Duration pause = spread(PAUSES.get(attempts - 1), delivery);
        Duration wanted = answer.retryAfter();
        if (wanted != null && wanted.compareTo(pause) > 0) {
            pause = wanted.compareTo(LONGEST) < 0 ? wanted : LONGEST;
        }
        return new Verdict.Again(now.plus(pause));
    }

    private static Duration spread(Duration pause, UUID delivery) {
        int part = Math.floorMod(delivery.hashCode(), PARTS);
        return pause.plusMillis(pause.toMillis() / SPREAD * part / PARTS);
    }
}
