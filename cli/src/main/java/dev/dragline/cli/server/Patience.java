// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.server;

import java.time.Clock;
import java.time.Duration;

/**
 * How a server is asked again and again.
 *
 * @param between two questions
 * @param longest how long a server may be away until nobody waits for it any more
 */
record Patience(Clock clock, Duration between, Duration longest) {

    static final Patience USUAL = new Patience(Clock.systemUTC(), Duration.ofMillis(500), Duration.ofMinutes(5));
}
