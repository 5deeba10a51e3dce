// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone;

import dev.dragline.db.DatabaseAddress;
import dev.dragline.db.Schema;
import dev.dragline.db.ServiceRole;
import dev.dragline.standalone.data.DurableBroker;
import dev.dragline.standalone.data.InstallationState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * Starts services side by side in this process, each as a Spring context of its own.
 *
 * @param owner the owner of the database
 * @param token of the administrator
 */
record Services(DatabaseAddress owner, DurableBroker kafka, URI ingest, Path data, String token) {

    /**
     * How often a service or a worker measures for its metrics how far it is behind. Each measurement asks the broker three
     * times for every topic; the pages ask for themselves.
     */
    static final String LAG_EVERY = "5m";

    /** Makes the database user of a service, with the password that is remembered for it, and returns the password. */
    String giveUser(ServiceRole role, InstallationState remembered) throws IOException {
        String password = remembered.secret(role.user());
        Schema.giveUser(owner, role, password);
        return password;
    }

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
        settings.put("dragline.kafka", kafka.bootstrapServers());
        // These settings come after the file of a client's settings would be read.
        kafka.clientSettings().forEach((name, value) -> settings.put("spring.kafka.properties." + name, value));
        settings.put("dragline.database.url", owner.url());
        settings.put("dragline.database.user", role.user());
        settings.put("dragline.database.password", password);
        settings.put("dragline.port", port);
        settings.put("dragline.ingest.url", ingest.toString());
        settings.put("server.address", listen);
        settings.put("spring.cloud.stream.kafka.binder.metrics.offset-lag-metrics-interval", LAG_EVERY);
        settings.put("dragline.access.token", token);
        // Who reaches only this machine calls it by a name of this machine; elsewhere nobody here knows its names.
        settings.put("dragline.access.hosts", isThisMachine(listen) ? "localhost" : "");
        // Commands find the directory of the checkout by themselves.
        settings.put(
                "dragline.dashboard.data", data.equals(BundledModels.home().resolve("data")) ? "" : data.toString());
        if (role == ServiceRole.INGEST) {
            settings.put("spring.autoconfigure.exclude", AutoConfigurationExclusions.OF_INGEST);
            // The gateway, which is on the same class path, switches uploads of forms off.
            settings.put("spring.servlet.multipart.enabled", true);
        }
        return settings;
    }

    private static boolean isThisMachine(String listen) {
        try {
            return InetAddress.getByName(listen).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
