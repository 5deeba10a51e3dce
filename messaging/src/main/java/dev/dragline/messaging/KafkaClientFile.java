// SPDX-License-Identifier: Apache-2.0
package dev.dragline.messaging;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Gives the settings of a file to every client of Kafka: how it shows who it is, and which certificates it trusts. It is
 * the file that Kafka's own programs take with {@code --command-config}, so that secrets stand neither in an environment
 * nor in the list of processes. Without {@code dragline.kafka.client} (DRAGLINE_KAFKA_CLIENT) nothing is read.
 */
final class KafkaClientFile implements EnvironmentPostProcessor {

    private static final String FILE = "dragline.kafka.client";
    private static final String OF_EVERY_CLIENT = "spring.kafka.properties.";
    private static final String ADDRESS = "bootstrap.servers"; // It has a setting of its own, dragline.kafka.

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String file = environment.getProperty(FILE, "");
        if (file.isEmpty()) {
            return;
        }
        Map<String, Object> settings = new HashMap<>();
        read(Path.of(file)).forEach((name, value) -> settings.put(OF_EVERY_CLIENT + name, value));
        settings.remove(OF_EVERY_CLIENT + ADDRESS);
        environment.getPropertySources().addLast(new MapPropertySource(FILE, settings));
    }

    private static Properties read(Path file) {
        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            settings.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            String why = e instanceof NoSuchFileException ? "it does not exist" : String.valueOf(e.getMessage());
            throw new KafkaNotReadyException(
                    "The settings of Kafka's clients in " + file + " cannot be read: " + why
                            + ". Check DRAGLINE_KAFKA_CLIENT.",
                    e);
        }
        return settings;
    }
}
