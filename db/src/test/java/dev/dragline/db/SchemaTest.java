// SPDX-License-Identifier: Apache-2.0
package dev.dragline.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;

class SchemaTest {

    private static final String TABLES_AND_WRITERS = """
            select c.relname, r.rolname
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            cross join pg_roles r
            where n.nspname = 'dragline' and c.relkind in ('r', 'p') and c.relname <> 'flyway_schema_history'
              and r.rolname in ('dragline_ingest', 'dragline_results')
              and (has_table_privilege(r.oid, c.oid, 'insert') or has_table_privilege(r.oid, c.oid, 'update')
                or has_table_privilege(r.oid, c.oid, 'delete') or has_table_privilege(r.oid, c.oid, 'truncate'))
            order by 1, 2
            """;

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
                "INGEST: truncate dragline.training",
                "INGEST: create table dragline.mine (id int)",
                "INGEST: delete from dragline.flyway_schema_history"
            })
    void refusesTheServiceThatIsNotTheWriter(ServiceRole service, String statement) {
        assertThatThrownBy(() -> execute(login("made", service), statement)).hasMessageContaining("permission denied");
    }

    @Test
    void letsTheWriterWriteAndTheOtherRead() throws SQLException {
        execute(
                login("made", ServiceRole.INGEST),
                "insert into dragline.message_outbox (topic, message_key, message) values ('t', 'k', '')");

        assertThat(count(login("made", ServiceRole.RESULTS), "dragline.message_outbox"))
                .isPositive();
    }

    @Test
    void givesEveryTableOneWriter() throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Connection connection = owner("made").connect();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(TABLES_AND_WRITERS)) {
            while (found.next()) {
                tables.add(found.getString(1));
            }
        }

        assertThat(tables)
                .contains("job", "edit", "edit_outbox", "training")
                .doesNotHaveDuplicates()
                .hasSize(countTables());
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
        Schema.migrate(owner("earlier"));
        execute(owner("earlier"), "drop table dragline.evaluation");
        execute(owner("earlier"), "delete from dragline.flyway_schema_history where version = '2'");
        assertThatThrownBy(() -> Schema.require(dataSource(owner("earlier")), NO_WAIT))
                .hasMessageStartingWith(
                        "The schema dragline is older than this program: it lacks V2__evaluations.sql.");

        Schema.migrate(owner("earlier"));

        Schema.require(dataSource(owner("earlier")), NO_WAIT);
        assertThat(count(owner("earlier"), "dragline.evaluation")).isZero();
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

    private static int countTables() throws SQLException {
        return count(owner("made"), "pg_tables where schemaname = 'dragline' and tablename <> 'flyway_schema_history'");
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
