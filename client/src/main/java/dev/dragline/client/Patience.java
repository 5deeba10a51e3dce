// SPDX-License-Identifier: Apache-2.0
package dev.dragline.client;

import java.time.Clock;
import java.time.Duration;

/**
 * How a server is asked again while work of it is waited for.
 *
 * @param between two questions to a server that does not answer
 * @param longest how long a server may be away until nobody waits for it any more
 * @param silence after which a connection that tells of changes counts as lost; the server gives a sign of life every 15 s
 */
public record Patience(Clock clock, Duration between, Duration longest, Duration silence) {

    /** Asks twice a second, for at most five minutes. */
    public static final Patience USUAL =
            new Patience(Clock.systemUTC(), Duration.ofMillis(500), Duration.ofMinutes(5), Duration.ofSeconds(45));
}
