// SPDX-License-Identifier: Apache-2.0
package dev.dragline.web;

import dev.dragline.db.DatabaseWait;
import dev.dragline.db.Schema;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Makes a service wait for the database when it starts, and stop with a sentence if the schema is missing or too old.
 * The application imports it.
 */
@Configuration(proxyBeanMethods = false)
public class ServiceDatabase {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceDatabase.class);

    /** Makes the client for all queries, so that none runs before the schema was checked. */
    @Bean
    JdbcClient jdbcClient(DataSource database, Clock clock, @Value("${dragline.patience-at-start}") Duration patience)
            throws InterruptedException {
        Schema.require(database, new DatabaseWait(patience, clock, LOG::info));
        return JdbcClient.create(database);
    }
}
