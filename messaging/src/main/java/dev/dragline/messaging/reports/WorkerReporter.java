// SPDX-License-Identifier: Apache-2.0
package dev.dragline.messaging.reports;

import dev.dragline.contracts.Messages;
import dev.dragline.contracts.Topics;
import dev.dragline.contracts.workers.WorkerReported;
import dev.dragline.contracts.workers.WorkerTask;
import dev.dragline.messaging.ConfirmedSender;
import dev.dragline.messaging.WorkerName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.kafka.KafkaException;

/** Reports every few seconds what this worker does, less often while it waits, and a last time when it stops. */
public final class WorkerReporter implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerReporter.class);

    /** How long the last report may take; nobody waits for it. */
    private static final Duration PATIENCE_AT_END = Duration.ofSeconds(2);

    private final ReportedWorker worker;
    private final WorkerName name;
    private final CurrentTask current;
    private final ConfirmedSender sender;
    private final Clock clock;
    private final Duration every;
    private final ReportPace pace;
    private final Instant startedAt;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread made = new Thread(work, "reports");
        made.setDaemon(true);
        return made;
    });

    private @Nullable ScheduledFuture<?> reporting;

    public WorkerReporter(
            ReportedWorker worker,
            WorkerName name,
            CurrentTask current,
            ConfirmedSender sender,
            Clock clock,
            Duration every) {
        this.worker = worker;
        this.name = name;
        this.current = current;
        this.sender = sender;
        this.clock = clock;
        this.every = every;
        this.pace = new ReportPace(every);
        this.startedAt = clock.instant();
    }

    /** Begins to report. */
    public void begin() {
        reporting = thread.scheduleWithFixedDelay(() -> tell(false), 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private WorkerReported report(boolean stopped) {
        WorkerTask task = stopped ? null : current.task();
        return new WorkerReported(
                Messages.SCHEMA_VERSION,
                name.toString(),
                worker.role(),
                worker.version(),
                startedAt,
                clock.instant(),
                pace.next(task).toMillis() / 1e3,
                stopped,
                task,
                current.completed(),
                current.failed(),
                worker.machine(),
                worker.findings().get());
    }

    private void tell(boolean stopped) {
        try {
            WorkerReported report = report(stopped);
            if (stopped || pace.isDue(report)) {
                sender.send(Topics.WORKERS_REPORTED, name.toString(), report);
                pace.sent(report);
            }
        } catch (KafkaException e) {
            LOG.debug("the broker does not take a report of this worker: {}", e.getMessage());
        } catch (RuntimeException e) {
            // Without this the executor would end silently with the first fault.
            LOG.warn("this worker cannot report what it does", e);
        }
    }

    @Override
    public void destroy() throws InterruptedException {
        if (reporting != null) {
            reporting.cancel(false);
        }
        thread.execute(() -> tell(true));
        thread.shutdown();
        if (!thread.awaitTermination(PATIENCE_AT_END.toMillis(), TimeUnit.MILLISECONDS)) {
            thread.shutdownNow();
        }
    }
}
