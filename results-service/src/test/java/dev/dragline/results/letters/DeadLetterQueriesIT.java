// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.dragline.api.letters.DeadLetter;
import dev.dragline.api.letters.DeadLetterGroup;
import dev.dragline.api.letters.DeadLetterInbox;
import dev.dragline.api.letters.Redrive;
import dev.dragline.results.web.Page;
import dev.dragline.testing.PostgresExtension;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Asks a real database for dead letters, with the rights of results-service. */
class DeadLetterQueriesIT {

    @RegisterExtension
    static final PostgresExtension DATABASE = new PostgresExtension();

    private static DeadLetterQueries letters;

    @BeforeAll
    static void fill() {
        JdbcClient.create(PostgresExtension.dataSource(DATABASE.owner()))
                .sql("""
                insert into dragline.dead_letter_redrive (id, created_at, created_by, per_second, letters, redriven, state)
                values ('0197c3a0-5b1e-7d1c-9a55-0c7be1a3f0d2', '2026-11-29T12:00:00Z', 'ada', 50, 3, 2, 'running');
                insert into dragline.dead_letter (letter_topic, letter_partition, letter_offset, at, topic,
                  original_partition, original_offset, record_key, reason, kind, bytes, beginning, whole, redrives, state)
                select 't.dead-letters', 0, i, timestamptz '2026-11-29T12:00:00Z' + i * interval '1 minute', 't',
                  3, 100 + i, 'key', 'reason ' || i, case when i < 5 then 'aaaaaaaa' else 'bbbbbbbb' end, 10 + i,
                  'value ' || i, true, 0, case when i = 0 then 'dropped' else 'waiting' end
                from generate_series(0, 6) i
                """)
                .update();
        PGSimpleDataSource results = (PGSimpleDataSource) PostgresExtension.dataSource(DATABASE.results());
        results.setCurrentSchema("dragline");
        letters = new DeadLetterQueries(JdbcClient.create(results));
    }

    @Test
    void showsThemByKindTheMostFrequentFirst() {
        DeadLetterInbox inbox = letters.inbox("waiting");

        assertThat(inbox.letters()).isEqualTo(6);
        assertThat(inbox.groups())
                .extracting(
                        DeadLetterGroup::kind,
                        DeadLetterGroup::letters,
                        DeadLetterGroup::bytes,
                        DeadLetterGroup::firstAt,
                        DeadLetterGroup::lastAt,
                        group -> group.sample().reason())
                .containsExactly(
                        tuple("aaaaaaaa", 4L, 50L, minute(1), minute(4), "reason 4"),
                        tuple("bbbbbbbb", 2L, 31L, minute(5), minute(6), "reason 6"));
        assertThat(inbox.redrives())
                .extracting(Redrive::by, Redrive::perSecond, Redrive::letters, Redrive::redriven, Redrive::state)
                .containsExactly(tuple("ada", 50, 3L, 2L, "running"));
        assertThat(letters.inbox("dropped").letters()).isEqualTo(1);
    }

    @Test
    void pagesThroughThoseOfAKindTheNewestFirst() {
        Page<DeadLetter> first = letters.list("waiting", "aaaaaaaa", Long.MAX_VALUE, 3);
        Page<DeadLetter> second = letters.list("waiting", "aaaaaaaa", Long.parseLong(first.next()), 3);

        assertThat(first.items()).extracting(DeadLetter::offset).containsExactly(104L, 103L, 102L);
        assertThat(second.items()).extracting(DeadLetter::offset).containsExactly(101L);
        assertThat(second.next()).isNull();
    }

    private static Instant minute(int minute) {
        return Instant.parse("2026-11-29T12:00:00Z").plusSeconds(60L * minute);
    }
}
