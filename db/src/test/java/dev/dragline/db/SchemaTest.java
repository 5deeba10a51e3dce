// SPDX-License-Identifier: Apache-2.0
package dev.dragline.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;

class SchemaTest {

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

    /** A row of a table in README.md: names in quotes, then a word for the service. */
    private static final Pattern ROW = Pattern.compile("\\| (`.+`) \\| (ingest|results) \\|.*");

    private static final Pattern NAME = Pattern.compile("`([a-z_]+)`");

    private static final DatabaseWait NO_WAIT = new DatabaseWait(Duration.ZERO, Clock.systemUTC(), said -> {});

    private static EmbeddedPostgres server;

    @BeforeAll
    static void start() throws IOException, SQLException {
        server = EmbeddedPostgres.builder().start();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create role owner login createrole password 'owner'");
            for (String database : List.of("made", "empty", "old", "earlier", "by_main")) {
                statement.execute("create database " + database + " owner owner");
            }
        }
        Schema.migrate(owner("made"));
        for (ServiceRole service : ServiceRole.values()) {
            Schema.giveUser(owner("made"), service, "secret");
        }
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ':',
            value = {
                "RESULTS: insert into dragline.edit_outbox values (gen_random_uuid(), gen_random_uuid(), false, 0)",
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
        assertThatThrownBy(() -> execute(login("made", service), statement)).hasMessageContaining("permission denied");
    }

    @Test
    void letsTheWriterWriteAndTheOtherReadWhatIsPublished() throws SQLException {
        execute(login("made", ServiceRole.INGEST), """
                insert into dragline.training (id, generator, preset, seed, settings, created_at)
                values (gen_random_uuid(), 'faces-128', 'jacobian', 1, '{}', now())""");

        assertThat(count(login("made", ServiceRole.RESULTS), "dragline.published_training"))
                .isEqualTo(1);
        assertThat(count(login("made", ServiceRole.INGEST), "dragline.published_edit_result"))
                .isZero();
    }

    @Test
    void givesEveryTableOneWriterWhoAloneReadsIt() throws SQLException {
        List<String> writers = rows(TABLES_AND_WRITERS);

        assertThat(writers).hasSize(count(owner("made"), TABLES)).contains("job ingest", "model_use results");
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

    @Test
    void changesNothingTheSecondTime() throws SQLException, InterruptedException {
        int before = count(owner("made"), "dragline.flyway_schema_history");

        Schema.migrate(owner("made"));
        Schema.giveUser(owner("made"), ServiceRole.INGEST, "secret");

        assertThat(count(owner("made"), "dragline.flyway_schema_history")).isEqualTo(before);
        Schema.require(dataSource(login("made", ServiceRole.INGEST)), NO_WAIT);
    }

    @Test
    void storesOnlyAVerifierOfThePassword() throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(
                        "select rolpassword from pg_authid where rolname = 'dragline_ingest_service'")) {
            assertThat(found.next()).isTrue();
            assertThat(found.getString(1)).startsWith("SCRAM-SHA-256$");
        }
    }

    @Test
    void saysHowToMakeTheSchemaWhereThereIsNone() {
        assertThatThrownBy(() -> Schema.require(dataSource(owner("empty")), NO_WAIT))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("/empty")
                .hasMessageContaining(" has no schema dragline. Make it with `java -jar db/target/db-");
    }

    @Test
    void namesTheMigrationsThatAnOldSchemaLacks() throws SQLException {
        Schema.migrate(owner("old"));
        execute(owner("old"), "delete from dragline.flyway_schema_history where version = '12'");

        assertThatThrownBy(() -> Schema.require(dataSource(owner("old")), NO_WAIT))
                .isInstanceOf(SchemaException.class)
                .hasMessageStartingWith("The schema dragline is older than this program: it lacks V12__");
    }

    @Test
    void bringsAnEarlierSchemaUpToDateThoughEachServiceCountsItsOwnMigrations()
            throws SQLException, InterruptedException {
        migrateTo("2026112933", owner("earlier"));
        execute(owner("earlier"), "drop table dragline.evaluation");
        execute(owner("earlier"), "delete from dragline.flyway_schema_history where version = '2'");
        assertThatThrownBy(() -> Schema.require(dataSource(owner("earlier")), NO_WAIT))
                .hasMessageStartingWith("The schema dragline is older than this program: it lacks V2__evaluations.sql,"
                        + " V2026112950__published_views.sql.");

        Schema.migrate(owner("earlier"));

        Schema.require(dataSource(owner("earlier")), NO_WAIT);
        assertThat(count(login("earlier", ServiceRole.RESULTS), "dragline.published_evaluation"))
                .isZero();
        assertThatThrownBy(() -> count(login("earlier", ServiceRole.RESULTS), "dragline.evaluation"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void saysWhichSettingsToCheckWhenNobodyAnswers() {
        DatabaseAddress nobody = new DatabaseAddress("jdbc:postgresql://localhost:1/none", "owner", "owner");

        assertThatThrownBy(() -> Schema.require(dataSource(nobody), NO_WAIT))
                .isInstanceOf(SchemaException.class)
                .hasMessageStartingWith("The database cannot be reached: ")
                .hasMessageContaining("localhost:1")
                .hasMessageEndingWith("DRAGLINE_DATABASE_PASSWORD.");
    }

    @Test
    void migratesFromTheEnvironment() throws SQLException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int status = run(
                Map.of(
                        "DRAGLINE_DATABASE_URL", owner("by_main").url(),
                        "DRAGLINE_DATABASE_OWNER", "owner",
                        "DRAGLINE_DATABASE_OWNER_PASSWORD", "owner",
                        "DRAGLINE_DATABASE_INGEST_PASSWORD", "other"),
                out);

        assertThat(status).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("The schema dragline is up to date in jdbc:postgresql://")
                .contains("The user dragline_ingest_service can log in.")
                .contains("DRAGLINE_DATABASE_RESULTS_PASSWORD is not set: the user dragline_results_service was left");
        assertThat(count(owner("by_main"), "dragline.job")).isZero();
    }

    @Test
    void namesTheSettingsThatAreMissing() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThat(run(Map.of("DRAGLINE_DATABASE_OWNER", "owner"), out)).isEqualTo(2);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("These environment variables must be set: "
                        + "DRAGLINE_DATABASE_URL, DRAGLINE_DATABASE_OWNER_PASSWORD.");
    }

    @Test
    void tellsWhyAMigrationFailed() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int status = run(
                Map.of(
                        "DRAGLINE_DATABASE_URL", "jdbc:postgresql://localhost:1/none",
                        "DRAGLINE_DATABASE_OWNER", "owner",
                        "DRAGLINE_DATABASE_OWNER_PASSWORD", "owner"),
                out);

        assertThat(status).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("the schema dragline could not be made in jdbc:postgresql://localhost:1/none as owner: ");
    }

    private static int run(Map<String, String> environment, ByteArrayOutputStream out) {
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        return MigrateDatabase.run(environment, stream, stream);
    }

    private static DatabaseAddress owner(String database) {
        return new DatabaseAddress(server.getJdbcUrl("owner", database), "owner", "owner");
    }

    private static DatabaseAddress login(String database, ServiceRole service) {
        return new DatabaseAddress(server.getJdbcUrl(service.user(), database), service.user(), "secret");
    }

    private static PGSimpleDataSource dataSource(DatabaseAddress address) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(address.url());
        source.setUser(address.user());
        source.setPassword(address.password());
        return source;
    }

    private static void execute(DatabaseAddress address, String sql) throws SQLException {
        try (Connection connection = address.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Makes the schema as it was up to a migration. */
    private static void migrateTo(String version, DatabaseAddress owner) {
        Flyway.configure()
                .dataSource(owner.url(), owner.user(), owner.password())
                .locations("classpath:db/migration")
                .schemas(Schema.NAME)
                .target(version)
                .load()
                .migrate();
    }

    /** Pairs of a name and a service, as texts such as {@code job ingest}. */
    private static List<String> rows(String query) throws SQLException {
        return read(query, found -> found.getString(1) + " " + found.getString(2).replace("dragline_", ""));
    }

    private static List<String> plan(String query) throws SQLException {
        return read(query, found -> found.getString(1));
    }

    /** Reads a text of a row. */
    private interface Reading {
        String of(ResultSet row) throws SQLException;
    }

    private static List<String> read(String query, Reading reading) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = owner("made").connect();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            while (found.next()) {
                rows.add(reading.of(found));
            }
        }
        return rows;
    }

    private static int count(DatabaseAddress address, String from) throws SQLException {
        try (Connection connection = address.connect();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select count(*) from " + from)) {
            found.next();
            return found.getInt(1);
        }
    }
}
