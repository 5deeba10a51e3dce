// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference;

import ai.djl.Device;
import ai.djl.engine.Engine;
import dev.dragline.draggan.editing.Editor;
import dev.dragline.draggan.nn.ComputingThreads;
import dev.dragline.inference.models.FaceLandmarks;
import dev.dragline.inference.models.ModelCache;
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
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Starts the worker that computes the edits requested on the topics. Its settings are in {@code inference-worker.yml}.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableScheduling
@ConfigurationPropertiesScan
@ComponentScan
public class InferenceWorkerApplication {

    public static void main(String[] arguments) {
        prepareEngine();
        builder().run(arguments);
    }

    static void prepareEngine() {
        // The engine reads this once, when it is loaded. One thread a worker is faster than several that wait for each
        // other.
        Map.of(
                        "ai.djl.offline", "true",
                        "ai.djl.pytorch.num_threads", "1",
                        "ai.djl.pytorch.num_interop_threads", "1")
                .forEach((name, value) -> System.setProperty(name, System.getProperty(name, value)));
    }

    /** Returns the application with its own configuration file. */
    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(InferenceWorkerApplication.class)
                .properties(Map.of("spring.config.name", "inference-worker"));
    }

    @Bean
    ModelStore modelStore(InferenceSettings settings, Clock clock) {
        return new DirectoryModelStore(settings.models(), clock);
    }

    @Bean
    ComputingThreads computingThreads() {
        return new ComputingThreads();
    }

    @Bean
    BatchComputation batchComputation() {
        return Editor::edit;
    }

    @Bean
    ModelCache modelCache(ModelStore store, Device device, InferenceSettings settings) {
        return new ModelCache(store, device, settings.inference().modelsInMemory());
    }

    @Bean
    FaceLandmarks faceLandmarks(ModelStore store, Device device) {
        return new FaceLandmarks(store, device);
    }

    @Bean
    Device device(InferenceSettings settings) {
        return switch (settings.device()) {
            case "cpu" -> Device.cpu();
            case "gpu" -> gpu();
            case "auto" -> Engine.getInstance().getGpuCount() > 0 ? Device.gpu() : Device.cpu();
            default ->
                throw new IllegalArgumentException(
                        "the device is '" + settings.device() + "', but must be cpu, gpu or auto (DRAGLINE_DEVICE)");
        };
    }

    private static Device gpu() {
        if (Engine.getInstance().getGpuCount() == 0) {
            throw new IllegalStateException(
                    "the device is gpu, but PyTorch finds none here; set DRAGLINE_DEVICE to cpu");
        }
        return Device.gpu();
    }
}
