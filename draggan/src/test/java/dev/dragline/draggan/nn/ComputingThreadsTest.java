// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.EngineException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ComputingThreadsTest {

    private final ComputingThreads threads = new ComputingThreads();

    @Test
    void computeOnTheCallingThreadUntilThereIsNotEnoughMemory() {
        Thread here = Thread.currentThread();
        assertThat(threads.<Thread>compute(Thread::currentThread)).isSameAs(here);
        assertThat(threads.noteShortage(new IllegalStateException("no shortage")))
                .isFalse();
        assertThat(threads.<Thread>compute(Thread::currentThread)).isSameAs(here);

        assertThat(threads.noteShortage(new EngineException("could not create a primitive")))
                .isTrue();
        Set<Thread> used = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            used.add(threads.compute(Thread::currentThread));
        }
        assertThat(used).hasSize(3).doesNotContain(here);
    }

    @Test
    void runEachWorkOnAThreadOfItsOwn() {
        Set<Thread> used = new HashSet<>();
        ComputingThreads.runOnNewThread(() -> used.add(Thread.currentThread()));
        ComputingThreads.runOnNewThread(() -> used.add(Thread.currentThread()));
        assertThat(used).hasSize(2).doesNotContain(Thread.currentThread());
    }

    @Test
    void throwWhatTheWorkThrows() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ComputingThreads.runOnNewThread(() -> {
                    throw new IllegalArgumentException("no such preset");
                }))
                .withMessage("no such preset");
        assertThatThrownBy(() -> ComputingThreads.runOnNewThread(() -> {
                    throw new OutOfMemoryError("Java heap space");
                }))
                .isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void waitForTheEndThoughTheCallerIsInterrupted() {
        Thread.currentThread().interrupt();
        Set<String> done = new HashSet<>();
        ComputingThreads.runOnNewThread(() -> done.add("done"));
        assertThat(Thread.interrupted())
                .as("the caller learns of it afterwards")
                .isTrue();
        assertThat(done).containsExactly("done");
    }
}
