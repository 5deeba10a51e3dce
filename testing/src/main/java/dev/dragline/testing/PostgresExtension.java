// SPDX-License-Identifier: Apache-2.0
package dev.dragline.testing;

import dev.dragline.db.DatabaseAddress;
import dev.dragline.db.ServiceRole;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Gives every test class a fresh database with the schema and the services' users, whose passwords are checked. One
 * server serves the whole JVM, and every database is a copy of one in which the schema was made. Use it as
 * {@code @RegisterExtension static final PostgresExtension DATABASE = new PostgresExtension();}
 */
public final class PostgresExtension implements ExecutionCondition, BeforeAllCallback, AfterAllCallback {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(PostgresExtension.class);

    private @Nullable Database database;

    private record Database(PostgresServer server, String name) {}

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return Backing.condition(context);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws SQLException {
        Backing backing = Backing.of(context);
        PostgresServer server = context.getStore(ExtensionContext.StoreScope.LAUNCHER_SESSION, NAMESPACE)
                .computeIfAbsent(backing, PostgresServer::start, PostgresServer.class);
        database = new Database(server, server.createDatabase());
    }

    @Override
    public void afterAll(ExtensionContext context) throws SQLException {
        if (database != null) {
            database.server().dropDatabase(database.name());
        }
        database = null;
    }

    private Database database() {
        if (database == null) {
            throw new IllegalStateException("there is a database only while the tests of a class run");
        }
        return database;
    }

    public String url() {
        return database().server().url(database().name());
    }

    /** Returns the user that owns the schema and may do everything in it. */
    public DatabaseAddress owner() {
        return new DatabaseAddress(url(), PostgresServer.OWNER, PostgresServer.PASSWORD);
    }

    /** Returns the user that may do everything on the server, such as ending other users' connections. */
    public DatabaseAddress superuser() {
        DatabaseAddress superuser = database().server().superuser();
        return new DatabaseAddress(url(), superuser.user(), superuser.password());
    }

    /** Returns the user that ingest-service logs in as. */
    public DatabaseAddress ingest() {
        return new DatabaseAddress(url(), ServiceRole.INGEST.user(), PostgresServer.PASSWORD);
    }

    /** Returns the user that results-service logs in as. */
    public DatabaseAddress results() {
        return new DatabaseAddress(url(), ServiceRole.RESULTS.user(), PostgresServer.PASSWORD);
    }

    /** Returns a data source that opens a new connection every time, without a pool that must be closed. */
    public static DataSource dataSource(DatabaseAddress address) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(address.url());
        source.setUser(address.user());
        source.setPassword(address.password());
        return source;
    }
}
