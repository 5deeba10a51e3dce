// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/**
 * The time of the database. Processes of ingest-service share it, so that one whose machine's clock is an hour off takes
 * nothing for abandoned or lost that is not, and orders nothing before what came earlier.
 */
final class DatabaseClock extends Clock {

    private final LongSupplier nanoTime;
    private volatile Moment measured;

    /** @param nanos when {@code time} was, as {@link System#nanoTime} counts */
    private record Moment(Instant time, long nanos) {}

    /** Goes by the machine's clock until the database was asked. */
    DatabaseClock() {
        this(Clock.systemUTC().instant(), System::nanoTime);
    }

    DatabaseClock(Instant first, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.measured = new Moment(first, nanoTime.getAsLong());
    }

    /** Goes by what the database says now. */
    void set(Instant time) {
        measured = new Moment(time, nanoTime.getAsLong());
    }

    @Override
    public Instant instant() {
        Moment last = measured;
        return last.time().plusNanos(nanoTime.getAsLong() - last.nanos());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the time of the database is asked for as an instant");
    }
}
