// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.webhook;

import dev.dragline.testing.PostgresExtension;
import java.time.Clock;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** What keeps webhooks, on a real database: three webhooks for each user, and four messages for each webhook. */
record WebhookParts(
        JdbcClient database,
        TransactionTemplate transactions,
        Webhooks webhooks,
        DeliveryQueue queue,
        Deliveries deliveries,
        WebhookEvents events) {

    static final WebhookSettings SETTINGS =
            new WebhookSettings(true, Duration.ofSeconds(30), 2, 3, Duration.ofDays(30), 4);

    static WebhookParts on(PostgresExtension server, Clock clock) {
        PGSimpleDataSource source = (PGSimpleDataSource) PostgresExtension.dataSource(server.results());
        source.setCurrentSchema("dragline");
        JdbcClient database = JdbcClient.create(source);
        TransactionTemplate transactions = new TransactionTemplate(new DataSourceTransactionManager(source));
        Webhooks webhooks = new Webhooks(database, transactions, SETTINGS, clock);
        DeliveryQueue queue = new DeliveryQueue(database, transactions, webhooks, SETTINGS, clock);
        return new WebhookParts(
                database,
                transactions,
                webhooks,
                queue,
                new Deliveries(database, clock),
                new WebhookEvents(database, queue, JsonMapper.shared(), clock));
    }

    /** Deletes all webhooks with their messages. */
    void clear() {
        database.sql("delete from webhook").update();
    }
}
