// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ComputeLockTest {

    private final ComputeLock turns = new ComputeLock();
    private final List<String> order = new CopyOnWriteArrayList<>();

    @Test
    void letsWhatIsUrgentGoBeforeTheBulk() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        Thread first = taking(Urgency.BULK, () -> {
            order.add("bulk 1");
            await(go);
        });
        Awaitility.await().until(() -> order.size() == 1);
        Thread bulk = waiting(Urgency.BULK, "bulk 2");
        Thread optimisation = waiting(Urgency.INTERACTIVE_OPTIMISATION, "optimisation");
        Thread urgent = waiting(Urgency.INTERACTIVE, "urgent");

        go.countDown();
        join(first, bulk, optimisation, urgent);

        assertThat(order).containsExactly("bulk 1", "urgent", "optimisation", "bulk 2");
    }

    @Test
    void handsOverBetweenStepsToWhatIsMoreUrgentOnly() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        Thread slow = taking(Urgency.INTERACTIVE_OPTIMISATION, () -> {
            order.add("step 1");
            await(go);
            turns.handOver(Urgency.INTERACTIVE_OPTIMISATION);
            order.add("step 2");
            turns.handOver(Urgency.INTERACTIVE_OPTIMISATION);
            order.add("step 3");
        });
        Awaitility.await().until(() -> order.size() == 1);
        Thread bulk = waiting(Urgency.BULK, "bulk");
        Thread other = waiting(Urgency.INTERACTIVE_OPTIMISATION, "other optimisation");
        Thread urgent = waiting(Urgency.INTERACTIVE, "urgent");

        go.countDown();
        join(slow, bulk, other, urgent);

        assertThat(order).containsSubsequence("step 1", "urgent", "step 2", "step 3");
        assertThat(order).endsWith("bulk").contains("other optimisation");
    }

    private Thread waiting(Urgency urgency, String name) {
        Thread thread = taking(urgency, () -> order.add(name));
        Awaitility.await().until(() -> thread.getState() == Thread.State.WAITING);
        return thread;
    }

    private Thread taking(Urgency urgency, Runnable work) {
        Thread thread = new Thread(() -> turns.take(urgency, () -> {
            work.run();
            return true;
        }));
        thread.start();
        return thread;
    }

    private static void join(Thread... threads) throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
