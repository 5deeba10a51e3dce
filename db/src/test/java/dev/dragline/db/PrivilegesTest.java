// SPDX-License-Identifier: Apache-2.0
package dev.dragline.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests what each service may do, and that README.md says the same. */
class PrivilegesTest {

    private static final String TABLES =
            "pg_tables where schemaname = 'dragline' and tablename <> 'flyway_schema_history'";

    private static final String TABLES_AND_WRITERS = """
            select c.relname, r.rolname
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            cross join pg_roles r
            where n.nspname = 'dragline' and c.relkind in ('r', 'p', 'v') and c.relname <> 'flyway_schema_history'
              and r.rolname in ('dragline_ingest', 'dragline_results')
              and (has_table_privilege(r.oid, c.oid, 'insert') or has_table_privilege(r.oid, c.oid, 'update')
                or has_table_privilege(r.oid, c.oid, 'delete') or has_table_privilege(r.oid, c.oid, 'truncate'))
            order by 1, 2
            """;

    private static final String READERS = """
            select c.relname, r.rolname
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            cross join pg_roles r
            where n.nspname = 'dragline' and c.relkind = '%s' and c.relname <> 'flyway_schema_history'
              and r.rolname in ('dragline_ingest', 'dragline_results') and has_table_privilege(r.oid, c.oid, 'select')
            order by 1, 2
            """;

    /** Matches a row of a table in README.md: names in quotes, then the name of a service. */
    private static final Pattern ROW = Pattern.compile("\\| (`.+`) \\| (ingest|results) \\|.*");

    private static final Pattern NAME = Pattern.compile("`([a-z_]+)`");

    private static PostgresOfTests server;

    @BeforeAll
    static void start() throws IOException, SQLException {
        server = PostgresOfTests.start("made");
        server.make("made");
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ':',
            value = {
                "RESULTS: insert into dragline.edit_outbox values (gen_random_uuid(), gen_random_uuid(), 1)",
                "RESULTS: update dragline.job set state = 'cancelled'",
                "RESULTS: delete from dragline.edit",
                "RESULTS: truncate dragline.training",
                "RESULTS: select * from dragline.job",
                "RESULTS: select id from dragline.edit",
                "RESULTS: select from dragline.training",
                "RESULTS: select from dragline.evaluation",
                "RESULTS: select * from dragline.message_outbox",
                "RESULTS: select * from dragline.published_edit_result",
                "RESULTS: delete from dragline.published_edit",
                "INGEST: select * from dragline.edit_result",
                "INGEST: select results from dragline.job_progress",
                "INGEST: select * from dragline.model",
                "INGEST: select * from dragline.published_job",
                "INGEST: update dragline.published_job_progress set results = 0",
                "INGEST: truncate dragline.training",
                "INGEST: create table dragline.mine (id int)",
                "INGEST: delete from dragline.flyway_schema_history"
            })
    void refusesWhatIsNotAServicesOwn(ServiceRole service, String statement) {
        assertThatThrownBy(() -> server.login("made", service).execute(statement))
                .hasMessageContaining("permission denied");
    }

    @Test
    void letsTheWriterWriteAndTheOtherReadWhatIsPublished() throws SQLException {
        server.login("made", ServiceRole.INGEST).execute("""
                insert into dragline.training (id, generator, preset, seed, settings, created_at)
                values (gen_random_uuid(), 'faces-128', 'jacobian', 1, '{}', now())""");

        assertThat(server.login("made", ServiceRole.RESULTS).count("dragline.published_training"))
                .isEqualTo(1);
        assertThat(server.login("made", ServiceRole.INGEST).count("dragline.published_edit_result"))
                .isZero();
    }

    @Test
    void givesEveryTableOneWriterWhoAloneReadsIt() throws SQLException {
        List<String> writers = rows(TABLES_AND_WRITERS);

        assertThat(writers).hasSize(server.owner("made").count(TABLES)).contains("job ingest", "model_use results");
        assertThat(rows(READERS.formatted("r"))).isEqualTo(writers);
    }

    @Test
    void publishesEveryViewToTheServiceThatDoesNotOwnWhatIsInIt() throws SQLException {
        String owners = """
                select distinct v.view_name, r.rolname
                from information_schema.view_table_usage v
                join pg_roles r on r.rolname in ('dragline_ingest', 'dragline_results')
                  and not has_table_privilege(r.oid, 'dragline.' || v.table_name, 'select')
                where v.view_schema = 'dragline'
                order by 1, 2
                """;

        assertThat(rows(READERS.formatted("v"))).isNotEmpty().isEqualTo(rows(owners));
    }

    @ParameterizedTest
    @CsvSource({
        "edit, id = '01a20cd3-7b89-7727-b9d4-15b2d244cc86'",
        "job, id < '01a20cd3-7b89-7727-b9d4-15b2d244cc86' order by id desc limit 5",
        "edit_result, edit_id = '01a20cd3-7b89-7727-b9d4-15b2d244cc86' and attempt = 1",
        "training_progress, training_id = '01a20cd3-7b89-7727-b9d4-15b2d244cc86'"
    })
    void plansAQueryOfAViewAsOneOfItsTable(String table, String condition) throws SQLException {
        String explained = "explain (costs off) select * from dragline.%s where " + condition;

        assertThat(plan(explained.formatted("published_" + table)))
                .containsExactlyElementsOf(plan(explained.formatted(table)))
                .anyMatch(line -> line.contains("Index Scan"));
    }

    @Test
    void describesEveryTableAndViewInItsReadme() throws SQLException, IOException {
        List<String> described = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("README.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                NAME.matcher(row.group(1)).results().forEach(name -> described.add(name.group(1) + " " + row.group(2)));
            }
        }

        List<String> there = new ArrayList<>(rows(TABLES_AND_WRITERS));
        there.addAll(rows(READERS.formatted("v")));
        assertThat(described).containsExactlyInAnyOrderElementsOf(there);
    }

    /** Returns pairs of a name and a service, as texts such as {@code job ingest}. */
    private static List<String> rows(String query) throws SQLException {
        return server.owner("made")
                .read(
                        query,
                        found -> found.getString(1) + " " + found.getString(2).replace("dragline_", ""));
    }

    private static List<String> plan(String query) throws SQLException {
        return server.owner("made").read(query, found -> found.getString(1));
    }
}
