// SPDX-License-Identifier: Apache-2.0
package dev.dragline.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.postgresql.PGConnection;

/** Creates the schema {@value #NAME}, updates it, and checks whether it is up to date. */
public final class Schema {

    public static final String NAME = "dragline";

    private static final String HOW_TO_MAKE_IT =
            "Make it with `java -jar db/target/db-boot.jar` (db/README.md has its settings), or start"
                    + " everything with `dragline up`.";

    /** PostgreSQL's states for a role that exists, or that another session created at this moment. */
    private static final Set<String> EXISTS_ALREADY = Set.of("42710", "23505");

    /** The states of migrations that were applied, and that this program does not have. */
    private static final Set<MigrationState> OF_OTHERS = EnumSet.of(
            MigrationState.FUTURE_SUCCESS,
            MigrationState.FUTURE_FAILED,
            MigrationState.MISSING_SUCCESS,
            MigrationState.MISSING_FAILED);

    private static final String FIND_HISTORY = """
            select to_regclass('dragline.flyway_schema_history') is not null
            """;

    private Schema() {}

    /**
     * Creates the schema or updates it. Several processes may do so at once: one works, and the others wait.
     *
     * @param owner the owner of the schema and its tables, who may create roles, unless the groups of {@link
     *     ServiceRole} exist
     * @throws SchemaException if a migration fails or the database cannot be reached
     */
    public static void migrate(DatabaseAddress owner) {
        try {
            configuration()
                    .dataSource(owner.url(), owner.user(), owner.password())
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new SchemaException(
                    "the schema " + NAME + " could not be made in " + owner + ": " + e.getMessage(), e);
        }
    }

    /**
     * Creates the user of a service, or sets the password of the existing one, and adds it to the service's group. The
     * password reaches the server only as a SCRAM-SHA-256 verifier.
     */
    public static void giveUser(DatabaseAddress owner, ServiceRole service, String password) {
        try (Connection connection = owner.connect();
                Statement statement = connection.createStatement()) {
            String user = service.user();
            createUnlessThere(statement, user);
            connection.unwrap(PGConnection.class).alterUserPassword(user, password.toCharArray(), "scram-sha-256");
            statement.execute("grant " + statement.enquoteIdentifier(service.group(), true) + " to "
                    + statement.enquoteIdentifier(user, true));
        } catch (SQLException e) {
            throw new SchemaException(
                    "the user " + service.user() + " could not be made in " + owner + ": " + e.getMessage(), e);
        }
    }

    /**
     * Checks that the schema exists and is at least as new as this program needs it.
     *
     * @param dataSource connects as any user that may read the schema
     * @param wait how long to wait for a database that does not answer or still starts
     * @throws SchemaException if it is missing or too old, or the database cannot be reached; the text says what to do
     */
    public static void require(DataSource dataSource, DatabaseWait wait) throws InterruptedException {
        wait.until(() -> requireHistory(dataSource));
        List<String> missing = Arrays.stream(
                        configuration().dataSource(dataSource).load().info().pending())
                .map(MigrationInfo::getScript)
                .toList();
        if (!missing.isEmpty()) {
            throw new SchemaException("The schema " + NAME + " is older than this program: it lacks "
                    + String.join(", ", missing) + ". " + HOW_TO_MAKE_IT);
        }
    }

    /**
     * Checks that the schema has nothing that this program does not know. A program that may be of any age on a schema that
     * others use too, such as a service of a cluster, needs no such check; one that owns the schema does.
     *
     * @throws SchemaException if a newer program made the schema; the text says what to do
     */
    public static void requireNotNewer(DatabaseAddress owner) {
        List<String> unknown = Arrays.stream(configuration()
                        .dataSource(owner.url(), owner.user(), owner.password())
                        .load()
                        .info()
                        .all())
                .filter(migration -> OF_OTHERS.contains(migration.getState()))
                .map(migration -> migration.getVersion() + " (" + migration.getDescription() + ")")
                .toList();
        if (!unknown.isEmpty()) {
            throw new SchemaException("The schema " + NAME + " was made by a newer Dragline: it has "
                    + String.join(", ", unknown)
                    + ", which this one does not know. Start it with that Dragline, or give another database.");
        }
    }

    private static void requireHistory(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(FIND_HISTORY)) {
            if (!found.next() || !found.getBoolean(1)) {
                throw new SchemaException("The database "
                        + connection.getMetaData().getURL() + " has no schema " + NAME + ". " + HOW_TO_MAKE_IT);
            }
        }
    }

    private static FluentConfiguration configuration() {
        return Flyway.configure(Schema.class.getClassLoader())
                .locations("classpath:db/migration")
                .schemas(NAME)
                .defaultSchema(NAME)
                .createSchemas(true)
                // Each service counts its own migrations, so the next one of ingest comes below the last one of
                // results.
                .outOfOrder(true)
                .ignoreMigrationPatterns("*:future");
    }

    private static void createUnlessThere(Statement statement, String user) throws SQLException {
        try {
            statement.execute("create role " + statement.enquoteIdentifier(user, true) + " login");
        } catch (SQLException e) {
            if (!EXISTS_ALREADY.contains(e.getSQLState())) {
                throw e;
            }
        }
    }
}
