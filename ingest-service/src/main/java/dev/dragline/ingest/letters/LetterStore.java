// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.letters;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts dead letters into the inbox, and takes those out of it that are no longer on their topics. */
@Repository
class LetterStore {

    // A repetition changes nothing.
    private static final String INSERT = """
            insert into dragline.dead_letter (letter_topic, letter_partition, letter_offset, at, topic,
              original_partition, original_offset, record_key, reason, kind, bytes, beginning, whole, redrives)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (letter_topic, letter_partition, letter_offset, at) do nothing
            """;

    private static final String FORGET = """
            delete from dragline.dead_letter
            where letter_topic = ? and letter_offset < ? and state not in ('chosen', 'sending')
            """;

    private final JdbcTemplate statements;
    private final TransactionTemplate transactions;

    LetterStore(JdbcTemplate statements, TransactionTemplate transactions) {
        this.statements = statements;
        this.transactions = transactions;
    }

    void store(List<Letter> letters) {
        transactions.executeWithoutResult(
                status -> statements.batchUpdate(INSERT, letters, Math.max(1, letters.size()), LetterStore::set));
    }

    private static void set(PreparedStatement row, Letter letter) throws SQLException {
        int column = 1;
        row.setString(column++, letter.letterTopic());
        row.setInt(column++, letter.letterPartition());
        row.setLong(column++, letter.letterOffset());
        row.setTimestamp(column++, Timestamp.from(letter.at()));
        row.setString(column++, letter.topic());
        row.setInt(column++, letter.originalPartition());
        row.setLong(column++, letter.originalOffset());
        row.setString(column++, letter.key());
        row.setString(column++, letter.reason());
        row.setString(column++, letter.kind());
        row.setInt(column++, letter.bytes());
        row.setString(column++, letter.beginning());
        row.setBoolean(column++, letter.whole());
        row.setInt(column, letter.redrives());
    }

    /** Removes the letters of a topic before its first offset. */
    int forget(String letterTopic, long first) {
        return statements.update(FORGET, letterTopic, first);
    }
}
