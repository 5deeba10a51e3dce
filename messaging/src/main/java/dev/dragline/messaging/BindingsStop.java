// SPDX-License-Identifier: Apache-2.0
package dev.dragline.messaging;

import java.util.Arrays;
import java.util.List;
import org.springframework.cloud.stream.binder.Binding;
import org.springframework.cloud.stream.binding.BindingService;
import org.springframework.context.SmartLifecycle;

/**
 * Stops the consumers of all topics at once. Spring Cloud Stream would stop one after the other, and each takes as long as what
 * it has begun.
 */
final class BindingsStop implements SmartLifecycle {

    private final BindingService bindings;
    private volatile boolean running;

    BindingsStop(BindingService bindings) {
        this.bindings = bindings;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        List<Thread> threads = consumers().stream()
                .map(consumer -> new Thread(consumer::stop, "stop-" + consumer.getBindingName()))
                .toList();
        threads.forEach(Thread::start);
        threads.forEach(BindingsStop::await);
    }

    private static void await(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Binding<?>> consumers() {
        return Arrays.stream(bindings.getConsumerBindingNames())
                .flatMap(name -> bindings.getConsumerBindings(name).stream())
                .<Binding<?>>map(binding -> binding)
                .toList();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Returns the phase after {@link Shutdown} and before Spring Cloud Stream's own. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 1;
    }
}
