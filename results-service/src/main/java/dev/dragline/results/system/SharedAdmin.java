// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.system;

import java.time.Duration;
import java.util.HashMap;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.stereotype.Component;

/** Holds the one client by which this process asks Kafka about its groups and topics. It is made when it is needed first. */
@Component
public class SharedAdmin implements DisposableBean {

    private final KafkaProperties kafka;
    private @Nullable Admin admin;

    SharedAdmin(KafkaProperties kafka) {
        this.kafka = kafka;
    }

    public synchronized Admin get() {
        if (admin == null) {
            admin = Admin.create(new HashMap<>(kafka.buildAdminProperties()));
        }
        return admin;
    }

    @Override
    public synchronized void destroy() {
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }
}
