// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Measures where the time of this worker goes: {@code dragline.worker.stage}, in seconds, by stage. */
@Component
class WorkerStages {

    private final Map<Stage, Timer> timers = new EnumMap<>(Stage.class);

    /** What a worker does with edits. Those up to {@link #WAIT_FOR_ANSWERS} follow each other on the thread of a topic. */
    enum Stage {
        /** To read the requests. */
        DECODE,
        /** To wait until other topics' edits leave the computation to this one. */
        WAIT_FOR_TURN,
        /** To make the codes of the images that are to be edited. */
        PREPARE,
        /** To compute the edits. */
        COMPUTE,
        /** To wait until the group before is answered. */
        WAIT_FOR_ANSWERS,
        /** To encode images and messages, beside the computation. */
        ENCODE,
        /** To send messages until the broker has them, beside the computation. */
        SEND
    }

    WorkerStages(MeterRegistry metrics) {
        for (Stage stage : Stage.values()) {
            timers.put(
                    stage,
                    Timer.builder("dragline.worker.stage")
                            .description("time of this worker by what it does with edits")
                            .tag("stage", stage.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                            .register(metrics));
        }
    }

    /** Notes that a stage took the time since a moment of {@link System#nanoTime}. */
    void since(Stage stage, long nanoTime) {
        timer(stage).record(System.nanoTime() - nanoTime, TimeUnit.NANOSECONDS);
    }

    <T> T time(Stage stage, Supplier<T> work) {
        long start = System.nanoTime();
        try {
            return work.get();
        } finally {
            since(stage, start);
        }
    }

    void time(Stage stage, Runnable work) {
        long start = System.nanoTime();
        try {
            work.run();
        } finally {
            since(stage, start);
        }
    }

    private Timer timer(Stage stage) {
        return Objects.requireNonNull(timers.get(stage));
    }
}
