// SPDX-License-Identifier: Apache-2.0
package dev.dragline.client;

import java.time.Clock;
import java.time.Duration;

/**
 * Says how long and how often a server is asked while its work is waited for.
 *
 * @param between the pause between two requests to a server that does not answer
 * @param longest the time without an answer after which waiting ends
 * @param silence the time without data after which a connection for events counts as lost; the server sends something
 *     every 15 s
 */
public record Patience(Clock clock, Duration between, Duration longest, Duration silence) {

    /** The default: a request twice a second, for at most five minutes. */
    public static final Patience USUAL =
            new Patience(Clock.systemUTC(), Duration.ofMillis(500), Duration.ofMinutes(5), Duration.ofSeconds(45));
}
