// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone;

import dev.dragline.standalone.data.FileProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a child process and starts it again when it ends. The pause before a restart grows while the process keeps
 * ending soon.
 */
final class SupervisedProcess implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SupervisedProcess.class);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration RAN_WELL = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final String name;
    private final List<String> command;
    private final Map<String, String> environment;
    private final Path output;
    private final Clock clock;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final AtomicInteger ends = new AtomicInteger();
    private final Thread watch;
    private volatile @Nullable Process process;
    private volatile String lastEnd = "";

    private SupervisedProcess(
            String name, List<String> command, Map<String, String> environment, Path output, Clock clock) {
        this.name = name;
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(environment);
        this.output = output;
        this.clock = clock;
        this.watch = new Thread(this::watch, name);
        watch.setDaemon(true);
    }

    /**
     * @param environment variables that are added to the environment of this process
     * @param output the file to which its standard output and error go
     */
    static SupervisedProcess start(
            String name, List<String> command, Map<String, String> environment, Path output, Clock clock) {
        SupervisedProcess child = new SupervisedProcess(name, command, environment, output, clock);
        child.watch.start();
        return child;
    }

    private void watch() {
        Duration pause = FIRST_PAUSE;
        try {
            while (stopping.getCount() > 0) {
                Instant started = clock.instant();
                String end = run();
                if (stopping.getCount() == 0) {
                    return;
                }
                lastEnd = end;
                ends.incrementAndGet();
                boolean ranWell = Duration.between(started, clock.instant()).compareTo(RAN_WELL) > 0;
                pause = ranWell ? FIRST_PAUSE : pause;
                LOG.warn("{} {}; it is started again in {} ms. Its output: {}", name, end, pause.toMillis(), output);
                if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                Duration twice = pause.multipliedBy(2);
                pause = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ProcessBuilder builder() {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().putAll(environment);
        return builder;
    }

    private String run() throws InterruptedException {
        long saidBefore = output.toFile().length();
        try {
            // Its standard input stays open as long as this process lives; see ChildMain.
            Process started = builder().start();
            process = started;
            if (stopping.getCount() == 0) {
                started.destroy();
            }
            LOG.info("{} runs as process {}", name, started.pid());
            String end = "ended with status " + started.waitFor();
            String reason = LastWords.of(output, saidBefore);
            return reason.isEmpty() ? end : end + ": " + reason;
        } catch (IOException e) {
            return "cannot be started: " + FileProblem.text(e);
        }
    }

    String name() {
        return name;
    }

    Path output() {
        return output;
    }

    /** Returns how often it ended without being stopped. */
    int ends() {
        return ends.get();
    }

    /** Returns how it last ended without being stopped, with the last line that it wrote; empty if it never did. */
    String lastEnd() {
        return lastEnd;
    }

    /** Returns the id of the process that runs now; 0 if none does. */
    long pid() {
        Process running = process;
        return running != null && running.isAlive() ? running.pid() : 0;
    }

    /** Tells the process to end, without waiting for it. */
    void stop() {
        stopping.countDown();
        Process running = process;
        if (running != null) {
            running.destroy();
        }
    }

    /** Stops the process, by force if it does not end within 15 seconds. */
    @Override
    public void close() throws InterruptedException {
        stop();
        Process running = process;
        if (running != null && !running.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            LOG.warn("{} does not end when asked to and is killed", name);
            running.destroyForcibly();
        }
        watch.join(PATIENCE.toMillis());
    }
}
