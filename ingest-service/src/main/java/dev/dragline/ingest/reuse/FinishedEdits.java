// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.reuse;

import dev.dragline.contracts.edits.EditAttempt;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps the content of the edits that were sent, and finds those of them that are completed. */
@Repository
class FinishedEdits {

    private static final String FIND = """
            select c.edit_id, c.attempt
            from dragline.edit_content c
            join dragline.published_edit_result r on r.edit_id = c.edit_id and r.attempt = c.attempt
            where c.key = :key and r.state = 'completed'
            limit 1
            """;

    private static final String KEEP = """
            insert into dragline.edit_content (edit_id, attempt, key) values (?, ?, ?) on conflict do nothing
            """;

    private final JdbcClient client;
    private final JdbcTemplate template;

    FinishedEdits(JdbcClient client, JdbcTemplate template) {
        this.client = client;
        this.template = template;
    }

    /** Returns a completed attempt at an edit with this content. */
    Optional<EditAttempt> find(ContentKey key) {
        return client.sql(FIND)
                .param("key", key.bytes())
                .query((row, number) -> new EditAttempt(row.getObject("edit_id", UUID.class), row.getInt("attempt")))
                .optional();
    }

    void keep(List<SentContent> sent) {
        template.batchUpdate(
                KEEP,
                sent.stream()
                        .map(each -> new Object[] {
                            each.edit().editId(),
                            each.edit().attempt(),
                            each.key().bytes()
                        })
                        .toList());
    }

    /** An attempt that is sent to be computed, and its content. */
    record SentContent(EditAttempt edit, ContentKey key) {}
}
