// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.letters;

import java.time.Duration;

/** How many letters are sent together, and how long nothing is sent then, so that a rate is kept. */
final class Pace {

    private static final int MOST = 500;
    private static final int PARTS_OF_A_SECOND = 5;

    private Pace() {}

    /** Returns how many letters are sent together at most. */
    static int together(int perSecond) {
        return Math.max(1, Math.min(MOST, perSecond / PARTS_OF_A_SECOND));
    }

    /** @param taken how long it took to send so many */
    static Duration pause(int perSecond, int sent, Duration taken) {
        Duration due = Duration.ofSeconds(1).multipliedBy(sent).dividedBy(perSecond);
        return due.compareTo(taken) > 0 ? due.minus(taken) : Duration.ZERO;
    }
}
