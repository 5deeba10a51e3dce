// SPDX-License-Identifier: Apache-2.0
package dev.dragline.trainer;

import ai.djl.Device;
import ai.djl.engine.Engine;
import dev.dragline.store.DirectoryModelStore;
import dev.dragline.store.ModelStore;
import java.time.Clock;
import java.util.Map;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/**
 * Starts the worker that computes the trainings and evaluations requested on the topics, one after the other. Its
 * settings are in {@code trainer-worker.yml}.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ConfigurationPropertiesScan
@ComponentScan
public class TrainerWorkerApplication {

    public static void main(String[] arguments) {
        // The engine reads this once, when it is loaded. A training runs several networks, each on one thread.
        Map.of(
                        "ai.djl.offline", "true",
                        "ai.djl.pytorch.num_threads", "1",
                        "ai.djl.pytorch.num_interop_threads", "1")
                .forEach((name, value) -> System.setProperty(name, System.getProperty(name, value)));
        builder().run(arguments);
    }

    /** Returns the application with its own configuration file. */
    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(TrainerWorkerApplication.class)
                .properties(Map.of("spring.config.name", "trainer-worker"));
    }

    @Bean
    ModelStore modelStore(TrainerSettings settings, Clock clock) {
        return new DirectoryModelStore(settings.models(), clock);
    }

    @Bean
    Device device(TrainerSettings settings) {
        return switch (settings.device()) {
            case "cpu" -> Device.cpu();
            case "gpu", "auto" -> gpuIfThere(settings.device().equals("gpu"));
            default ->
                throw new IllegalArgumentException(
                        "the device is '" + settings.device() + "', but must be cpu, gpu or auto (DRAGLINE_DEVICE)");
        };
    }

    private static Device gpuIfThere(boolean required) {
        boolean gpu = Engine.getInstance().getGpuCount() > 0;
        if (!gpu && required) {
            throw new IllegalStateException(
                    "the device is gpu, but PyTorch finds none here; set DRAGLINE_DEVICE to cpu");
        }
        return gpu ? Device.gpu() : Device.cpu();
    }
}
