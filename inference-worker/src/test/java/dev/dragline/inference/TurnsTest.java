package dev.dragline.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class TurnsTest {

    @Test
    void letsWhatIsUrgentGoBeforeTheBulk() throws InterruptedException {
        Turns turns = new Turns();
        List<String> order = new CopyOnWriteArrayList<>();
        CountDownLatch go = new CountDownLatch(1);
        Thread first = taking(turns, false, () -> {
            order.add("bulk 1");
            await(go);
        });
        Awaitility.await().until(() -> order.size() == 1);
        Thread bulk = taking(turns, false, () -> order.add("bulk 2"));
        Awaitility.await().until(() -> bulk.getState() == Thread.State.WAITING);
        Thread urgent = taking(turns, true, () -> order.add("urgent"));
        Awaitility.await().until(() -> urgent.getState() == Thread.State.WAITING);

        go.countDown();
        first.join();
        bulk.join();
        urgent.join();

        assertThat(order).containsExactly("bulk 1", "urgent", "bulk 2");
    }

    private static Thread taking(Turns turns, boolean urgent, Runnable work) {
        Thread thread = new Thread(() -> turns.take(urgent, () -> {
            work.run();
            return true;
        }));
        thread.start();
        return thread;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
