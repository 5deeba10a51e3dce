// SPDX-License-Identifier: Apache-2.0
package dev.dragline.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.cloud.stream.binder.Binding;
import org.springframework.cloud.stream.binder.DefaultBinderFactory;
import org.springframework.cloud.stream.binding.BindingService;
import org.springframework.cloud.stream.config.BindingServiceProperties;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;
import tools.jackson.databind.json.JsonMapper;

class BindingsStopTest {

    private static final int SECONDS = 30;

    private final CyclicBarrier both = new CyclicBarrier(2);
    private final Map<String, Boolean> stopped = new ConcurrentHashMap<>();

    /** It stops only together with another one. */
    private final class Consumer implements Binding<Object> {

        private final String name;

        Consumer(String name) {
            this.name = name;
        }

        @Override
        public String getBindingName() {
            return name;
        }

        @Override
        public void stop() {
            try {
                both.await(SECONDS, TimeUnit.SECONDS);
                stopped.put(name, true);
            } catch (Exception e) {
                throw new IllegalStateException(name + " stopped alone", e);
            }
        }

        @Override
        public void unbind() {
            throw new UnsupportedOperationException("this is left to Spring Cloud Stream");
        }
    }

    @Test
    void stopsAllConsumersAtOnce() {
        BindingsStop stop = new BindingsStop(bindings("trainings-in-0", "modelsUsed-in-0"));
        stop.start();

        stop.stop();

        assertThat(stopped).containsOnlyKeys("trainings-in-0", "modelsUsed-in-0");
        assertThat(stop.isRunning()).isFalse();
    }

    @Test
    void stopsAfterTheShutdownIsKnown() {
        assertThat(new BindingsStop(bindings()).getPhase()).isLessThan(new Shutdown().getPhase());
    }

    private BindingService bindings(String... names) {
        DefaultBinderFactory none = new DefaultBinderFactory(Map.of(), null, null);
        return new BindingService(
                new BindingServiceProperties(), none, new SimpleAsyncTaskScheduler(), JsonMapper.shared()) {
            @Override
            public String[] getConsumerBindingNames() {
                return Arrays.copyOf(names, names.length);
            }

            @Override
            public List<Binding<?>> getConsumerBindings(String name) {
                return List.of(new Consumer(name));
            }
        };
    }
}
