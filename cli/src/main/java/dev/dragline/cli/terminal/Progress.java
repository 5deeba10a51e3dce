// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.terminal;

import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows the progress of something: a bar with rate and time left on a terminal, a line every few seconds elsewhere. */
public interface Progress extends AutoCloseable {

    /** @param detail further text, in few words */
    void at(long done, String detail);

    @Override
    void close();

    /**
     * Starts the display.
     *
     * @param what the things that are counted, such as {@code edits}
     * @param done the number that was done before
     */
    static Progress of(Console console, String what, long done, long total) {
        return console.interactive() ? new Bar(console, what, done, total) : new Lines(console, what, done, total);
    }

    /** Draws a bar over the previous one. */
    final class Bar implements Progress {

        private static final int WIDTH = 110;
        private static final int REDRAW_MILLISECONDS = 200;

        private final ProgressBar bar;

        private Bar(Console console, String what, long done, long total) {
            bar = new ProgressBarBuilder()
                    .setTaskName(what)
                    .setInitialMax(total)
                    .startsFrom(done, Duration.ZERO)
                    .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                    .setUpdateIntervalMillis(REDRAW_MILLISECONDS)
                    .showSpeed()
                    .setConsumer(new ConsoleProgressBarConsumer(console.err(), WIDTH))
                    .build();
        }

        @Override
        public void at(long done, String detail) {
            bar.setExtraMessage(detail);
            bar.stepTo(done);
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    /** Prints one line after the other. */
    final class Lines implements Progress {

        private static final long EVERY = Duration.ofSeconds(5).toNanos();

        private final Console console;
        private final String what;
        private final long first;
        private final long total;
        private final long begin = System.nanoTime();
        private long printed;
        private long printedAt = begin;

        private Lines(Console console, String what, long done, long total) {
            this.console = console;
            this.what = what;
            this.first = done;
            this.total = total;
            this.printed = done;
        }

        @Override
        public void at(long done, String detail) {
            long now = System.nanoTime();
            if (done == printed || (done < total && now - printedAt < EVERY)) {
                return;
            }
            printed = done;
            printedAt = now;
            double seconds = (now - begin) / 1e9;
            double rate = (done - first) / seconds;
            StringBuilder line = new StringBuilder()
                    .append(done)
                    .append(" of ")
                    .append(total)
                    .append(' ')
                    .append(what)
                    .append(", ")
                    .append(Formats.oneDigit(rate))
                    .append("/s");
            if (done < total && rate > 0) {
                line.append(", ")
                        .append(Formats.duration((total - done) / rate))
                        .append(" left");
            }
            console.note(line.append(detail.isEmpty() ? "" : ", " + detail).toString());
        }

        @Override
        public void close() {
            // The last line stays.
        }
    }
}
