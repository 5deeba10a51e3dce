// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest;

import dev.dragline.contracts.KafkaWait;
import dev.dragline.db.DatabaseWait;
import dev.dragline.db.Schema;
import dev.dragline.web.WebAnswers;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Takes jobs, trainings and evaluations and sends them to the topics. Its settings are in {@code ingest.yml}. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableScheduling
@ConfigurationPropertiesScan
@ComponentScan
@Import(WebAnswers.class)
public class IngestApplication {

    private static final Logger LOG = LoggerFactory.getLogger(IngestApplication.class);

    public static void main(String[] arguments) {
        builder().run(arguments);
    }

    /** The application with its own configuration file, for starting it beside others in one process. */
    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(IngestApplication.class).properties(Map.of("spring.config.name", "ingest"));
    }

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    KafkaWait kafkaWait(
            @Value("${spring.kafka.bootstrap-servers}") String servers,
            @Value("${dragline.patience-at-start}") Duration patience,
            Clock clock) {
        return new KafkaWait(servers, patience, clock, LOG::info);
    }

    @Bean
    Admin kafkaAdminClient(KafkaProperties kafka, KafkaWait wait) {
        return wait.client(() -> Admin.create(new HashMap<>(kafka.buildAdminProperties())));
    }

    /** Every query goes through here, so none runs before the schema was found to be there. */
    @Bean
    JdbcClient jdbcClient(DataSource dataSource, Clock clock, @Value("${dragline.patience-at-start}") Duration patience)
            throws InterruptedException {
        Schema.require(dataSource, new DatabaseWait(patience, clock, LOG::info));
        return JdbcClient.create(dataSource);
    }
}
