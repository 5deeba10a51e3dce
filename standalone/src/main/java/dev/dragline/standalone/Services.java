// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone;

import dev.dragline.db.ServiceRole;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Starts services side by side in this process, each with its own Spring context. */
record Services(String databaseUrl, String kafka, URI ingest, Path data) {

    ConfigurableApplicationContext start(
            SpringApplicationBuilder application, ServiceRole role, String password, int port, String listen) {
        Map<String, Object> settings = settings(role, password, port, listen);
        return application
                .registerShutdownHook(false)
                .initializers(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource("installation", settings)))
                .run();
    }

    private Map<String, Object> settings(ServiceRole role, String password, int port, String listen) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("dragline.kafka", kafka);
        settings.put("dragline.database.url", databaseUrl);
        settings.put("dragline.database.user", role.user());
        settings.put("dragline.database.password", password);
        settings.put("dragline.port", port);
        settings.put("dragline.ingest.url", ingest.toString());
        settings.put("server.address", listen);
        // Commands find the directory of the checkout by default.
        settings.put(
                "dragline.dashboard.data", data.equals(BundledModels.home().resolve("data")) ? "" : data.toString());
        if (role == ServiceRole.INGEST) {
            settings.put("spring.autoconfigure.exclude", AutoConfigurationExclusions.OF_INGEST);
        }
        return settings;
    }
}
