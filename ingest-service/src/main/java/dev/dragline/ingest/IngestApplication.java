// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest;

import dev.dragline.access.AccessControl;
import dev.dragline.access.AuditLog;
import dev.dragline.messaging.KafkaWait;
import dev.dragline.web.ServiceDatabase;
import dev.dragline.web.WebAnswers;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Takes jobs, trainings and evaluations and sends them to the topics. Its settings are in {@code ingest.yml}. */
@SpringBootConfiguration(proxyBeanMethods = false)
// Users are known by keys and by issuers, none by a password of the process.
@EnableAutoConfiguration(exclude = UserDetailsServiceAutoConfiguration.class)
@EnableScheduling
@ConfigurationPropertiesScan
@ComponentScan
@Import({WebAnswers.class, ServiceDatabase.class, AccessControl.class})
public class IngestApplication {

    public static void main(String[] arguments) {
        builder().run(arguments);
    }

    /** Returns the application with its own configuration file, so that it can start beside others in one process. */
    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(IngestApplication.class).properties(Map.of("spring.config.name", "ingest"));
    }

    @Bean
    @ConditionalOnMissingBean(Clock.class)
    DatabaseClock clock() {
        return new DatabaseClock();
    }

    @Bean
    AuditLog auditLog(JdbcClient database, Clock clock) {
        return new AuditLog(database, clock, "audit_entry", path -> true);
    }

    @Bean
    Admin kafkaAdminClient(KafkaProperties kafka, KafkaWait wait) {
        return wait.client(() -> Admin.create(new HashMap<>(kafka.buildAdminProperties())));
    }
}
