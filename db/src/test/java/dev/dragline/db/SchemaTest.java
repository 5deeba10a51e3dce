// SPDX-License-Identifier: Apache-2.0
package dev.dragline.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SchemaTest {

    private static final DatabaseWait NO_WAIT = new DatabaseWait(Duration.ZERO, Clock.systemUTC(), said -> {});

    private static final String TERMINATE_WAITING = """
            select pg_terminate_backend(pid) from pg_stat_activity
            where datname = 'killed' and wait_event_type = 'Lock'
            """;

    private static PostgresOfTests server;

    @BeforeAll
    static void start() throws IOException, SQLException {
        server = PostgresOfTests.start("made", "empty", "old", "earlier", "by_main", "newer", "killed");
        server.make("made");
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Test
    void changesNothingTheSecondTime() throws SQLException, InterruptedException {
        int before = server.owner("made").count("dragline.flyway_schema_history");

        Schema.migrate(server.owner("made").address());
        Schema.giveUser(server.owner("made").address(), ServiceRole.INGEST, "secret");

        assertThat(server.owner("made").count("dragline.flyway_schema_history")).isEqualTo(before);
        Schema.require(server.login("made", ServiceRole.INGEST).dataSource(), NO_WAIT);
    }

    @Test
    void storesOnlyAVerifierOfThePassword() throws SQLException {
        String verifier = "select rolpassword from pg_authid where rolname = 'dragline_ingest_service'";

        assertThat(server.administrator().read(verifier, found -> found.getString(1)))
                .singleElement()
                .asString()
                .startsWith("SCRAM-SHA-256$");
    }

    @Test
    void saysHowToMakeTheSchemaWhereThereIsNone() {
        assertThatThrownBy(() -> Schema.require(server.owner("empty").dataSource(), NO_WAIT))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("/empty")
                .hasMessageContaining(" has no schema dragline. Make it with `java -jar db/target/db-");
    }

    @Test
    void namesTheMigrationsThatAnOldSchemaLacks() throws SQLException {
        Schema.migrate(server.owner("old").address());
        server.owner("old").execute("delete from dragline.flyway_schema_history where version = '12'");

        assertThatThrownBy(() -> Schema.require(server.owner("old").dataSource(), NO_WAIT))
                .isInstanceOf(SchemaException.class)
                .hasMessageStartingWith("The schema dragline is older than this program: it lacks V12__");
    }

    @Test
    void bringsAnEarlierSchemaUpToDateThoughEachServiceCountsItsOwnMigrations()
            throws SQLException, InterruptedException {
        migrateTo("2026112933", server.owner("earlier").address());
        server.owner("earlier").execute("drop table dragline.evaluation");
        server.owner("earlier").execute("delete from dragline.flyway_schema_history where version = '2'");
        assertThatThrownBy(() -> Schema.require(server.owner("earlier").dataSource(), NO_WAIT))
                .hasMessageStartingWith("The schema dragline is older than this program: it lacks V2__evaluations.sql,"
                        + " V2026112950__published_views.sql");

        Schema.migrate(server.owner("earlier").address());

        Schema.require(server.owner("earlier").dataSource(), NO_WAIT);
        assertThat(server.login("earlier", ServiceRole.RESULTS).count("dragline.published_evaluation"))
                .isZero();
        assertThatThrownBy(() -> server.login("earlier", ServiceRole.RESULTS).count("dragline.evaluation"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void refusesASchemaThatANewerProgramMade() throws SQLException {
        DatabaseAddress newer = server.owner("newer").address();
        Schema.requireNotNewer(newer);
        Schema.migrate(newer);
        Schema.requireNotNewer(newer);
        for (String version : List.of("3", "2099010101")) {
            server.owner("newer")
                    .execute("insert into dragline.flyway_schema_history (installed_rank, version,"
                            + " description, type, script, checksum, installed_by, execution_time, success) select"
                            + " max(installed_rank) + 1, '" + version + "', 'of later', 'SQL', 'V" + version
                            + "__of_later.sql',"
                            + " 1, 'owner', 1, true from dragline.flyway_schema_history");
        }

        assertThatThrownBy(() -> Schema.requireNotNewer(newer))
                .isInstanceOf(SchemaException.class)
                .hasMessage("The schema dragline was made by a newer Dragline: it has 3 (of later), 2099010101 (of"
                        + " later), which this one does not know. Start it with that Dragline, or give another"
                        + " database.");
    }

    /** It waits for a lock between two of its statements when its process is gone. */
    @Test
    void aMigrationThatWasKilledLeavesNothingAndIsMadeTheNextTime() throws Exception {
        PostgresOfTests.Login killed = server.owner("killed");
        migrateTo("2026112960", killed.address());
        try (Connection other = killed.address().connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table dragline.job_progress in access share mode");
            FutureTask<Void> migration = new FutureTask<>(() -> Schema.migrate(killed.address()), null);
            new Thread(migration, "migration").start();
            while (server.administrator()
                    .read(TERMINATE_WAITING, row -> row.getString(1))
                    .isEmpty()) {
                assertThat(migration.isDone()).as("it must wait for the lock").isFalse();
            }
            assertThatThrownBy(migration::get).hasCauseInstanceOf(SchemaException.class);
        }
        assertThat(killed.count("information_schema.columns where column_name = 'cpu_seconds'"))
                .as("columns of the statements before")
                .isZero();
        assertThat(killed.count("dragline.flyway_schema_history where version = '2026112965'"))
                .isZero();

        Schema.migrate(killed.address());

        Schema.require(killed.dataSource(), NO_WAIT);
        assertThat(killed.count("dragline.flyway_schema_history where not success"))
                .isZero();
    }

    @Test
    void saysWhichSettingsToCheckWhenNobodyAnswers() {
        DatabaseAddress nobody = new DatabaseAddress("jdbc:postgresql://localhost:1/none", "owner", "owner");

        assertThatThrownBy(() -> Schema.require(new PostgresOfTests.Login(nobody).dataSource(), NO_WAIT))
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
                        "DRAGLINE_DATABASE_URL",
                                server.owner("by_main").address().url(),
                        "DRAGLINE_DATABASE_OWNER", "owner",
                        "DRAGLINE_DATABASE_OWNER_PASSWORD", "owner",
                        "DRAGLINE_DATABASE_INGEST_PASSWORD", "other"),
                out);

        assertThat(status).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("The schema dragline is up to date in jdbc:postgresql://")
                .contains("The user dragline_ingest_service can log in.")
                .contains("DRAGLINE_DATABASE_RESULTS_PASSWORD is not set: the user dragline_results_service was left");
        assertThat(server.owner("by_main").count("dragline.job")).isZero();
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

    /** Creates the schema as it was after a migration. */
    private static void migrateTo(String version, DatabaseAddress owner) {
        Flyway.configure()
                .dataSource(owner.url(), owner.user(), owner.password())
                .locations("classpath:db/migration")
                .schemas(Schema.NAME)
                .target(version)
                .load()
                .migrate();
    }
}
