// SPDX-License-Identifier: Apache-2.0
package dev.dragline.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock in UTC that moves only when a test moves it. Its views in other zones move with it. */
public final class SettableClock extends Clock {

    private final Hand hand;
    private final ZoneId zone;

    private SettableClock(Hand hand, ZoneId zone) {
        this.hand = hand;
        this.zone = zone;
    }

    public static SettableClock at(Instant now) {
        return new SettableClock(new Hand(now), ZoneOffset.UTC);
    }

    public void advance(Duration by) {
        hand.move(by);
    }

    public void set(Instant instant) {
        hand.set(instant);
    }

    @Override
    public Instant instant() {
        return hand.get();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new SettableClock(hand, other);
    }

    /** The time, which all views of a clock share. */
    private static final class Hand {

        private Instant now;

        Hand(Instant now) {
            this.now = now;
        }

        synchronized void move(Duration by) {
            now = now.plus(by);
        }

        synchronized void set(Instant instant) {
            now = instant;
        }

        synchronized Instant get() {
            return now;
        }
    }
}
