// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone;

import dev.dragline.standalone.data.DurableBroker;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/**
 * Takes out of the consumer groups the members of an earlier run that was killed. The broker would keep what they held for
 * them until their sessions end, which is 45 seconds for a consumer of the older protocol.
 */
final class EarlierMembers {

    private static final Logger LOG = LoggerFactory.getLogger(EarlierMembers.class);

    private static final String SETTINGS = "dragline-service.yml";

    private EarlierMembers() {}

    /** Takes them out of the groups of all services. Nothing of this run may have joined a group yet. */
    static void remove(DurableBroker broker) throws IOException, InterruptedException {
        remove(broker.clientSettings(), groups());
    }

    /** Returns the groups of the services, as their settings name them. */
    static List<String> groups() throws IOException {
        ConfigurableEnvironment environment = new StandardEnvironment();
        for (PropertySource<?> settings :
                new YamlPropertySourceLoader().load(SETTINGS, new ClassPathResource(SETTINGS))) {
            environment.getPropertySources().addLast(settings);
        }
        return List.of("inference", "trainer", "results").stream()
                .map(service -> environment.getRequiredProperty("dragline.groups." + service))
                .toList();
    }

    static void remove(Map<String, Object> clientSettings, Collection<String> groups) throws InterruptedException {
        try (Admin admin = Admin.create(clientSettings)) {
            Map<String, KafkaFuture<ConsumerGroupDescription>> described =
                    admin.describeConsumerGroups(groups).describedGroups();
            for (Map.Entry<String, KafkaFuture<ConsumerGroupDescription>> group : described.entrySet()) {
                remove(admin, group.getKey(), group.getValue());
            }
        }
    }

    private static void remove(Admin admin, String group, KafkaFuture<ConsumerGroupDescription> described)
            throws InterruptedException {
        try {
            int members = described.get().members().size();
            if (members > 0) {
                admin.removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions())
                        .all()
                        .get();
                LOG.info("{} members of an earlier run are taken out of {}", members, group);
            }
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof GroupIdNotFoundException)) {
                LOG.warn("what an earlier run held in {} waits until its sessions end: {}", group, e.getMessage());
            }
        }
    }
}
