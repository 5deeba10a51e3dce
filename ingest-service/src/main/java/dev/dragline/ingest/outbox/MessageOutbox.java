// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.outbox;

import dev.dragline.contracts.Messages;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of messages, other than edits, that are sent after the transaction that stored them is committed. */
@Repository
public class MessageOutbox {

    private static final String INSERT = """
            insert into dragline.message_outbox (topic, message_key, message) values (:topic, :key, :message)
            """;

    private static final String TAKE = """
            select id, topic, message_key, message from dragline.message_outbox
            order by id limit :limit for update skip locked
            """;

    private static final String DELETE = """
            delete from dragline.message_outbox where id = any(:ids)
            """;

    private final JdbcClient client;

    MessageOutbox(JdbcClient client) {
        this.client = client;
    }

    /** Stores a message. It must be called in the transaction that makes the message true. */
    public void put(String topic, String key, Record message) {
        client.sql(INSERT)
                .param("topic", topic)
                .param("key", key)
                .param("message", Messages.write(message))
                .update();
    }

    /** Locks and returns the oldest messages that no other process is sending. */
    List<Waiting> take(int limit) {
        return client.sql(TAKE).param("limit", limit).query(MessageOutbox::read).list();
    }

    private static Waiting read(ResultSet row, int index) throws SQLException {
        return new Waiting(
                row.getLong("id"),
                new ProducerRecord<>(
                        row.getString("topic"),
                        row.getString("message_key").getBytes(StandardCharsets.UTF_8),
                        row.getBytes("message")));
    }

    void delete(List<Long> ids) {
        client.sql(DELETE).param("ids", ids.toArray(Long[]::new)).update();
    }

    record Waiting(long id, ProducerRecord<byte[], byte[]> record) {}
}
