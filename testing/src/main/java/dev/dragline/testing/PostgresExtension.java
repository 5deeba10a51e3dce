// SPDX-License-Identifier: Apache-2.0
package dev.dragline.testing;

import dev.dragline.db.DatabaseAddress;
import dev.dragline.db.Schema;
import dev.dragline.db.ServiceRole;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
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
 * server serves the whole JVM. Use it as {@code @RegisterExtension static final PostgresExtension DATABASE = new
 * PostgresExtension();}
 */
public final class PostgresExtension implements ExecutionCondition, BeforeAllCallback, AfterAllCallback {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(PostgresExtension.class);
    private static final String OWNER = "dragline_owner";
    private static final String PASSWORD = "secret";

    private static final String CREATE_OWNER = """
            do $$ begin
              if not exists (select from pg_roles where rolname = 'dragline_owner') then
                create role dragline_owner login createrole password 'secret';
              end if;
            end $$
            """;

    private @Nullable String url;
    private @Nullable DatabaseAddress superuser;

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return Backing.condition(context);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws SQLException {
        Backing backing = Backing.of(context);
        PostgresServer server = context.getStore(ExtensionContext.StoreScope.LAUNCHER_SESSION, NAMESPACE)
                .computeIfAbsent(backing, PostgresServer::start, PostgresServer.class);
        String database = server.newDatabaseName();
        superuser = server.superuser();
        execute(server.superuser(), CREATE_OWNER);
        execute(server.superuser(), "create database " + database + " owner " + OWNER);
        url = server.url(database);
        Schema.migrate(owner());
        for (ServiceRole service : ServiceRole.values()) {
            Schema.giveUser(owner(), service, PASSWORD);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws SQLException {
        if (url != null && superuser != null) {
            execute(superuser, "drop database " + url.substring(url.lastIndexOf('/') + 1) + " with (force)");
        }
        url = null;
    }

    public String url() {
        if (url == null) {
            throw new IllegalStateException("there is a database only while the tests of a class run");
        }
        return url;
    }

    /** Returns the user that owns the schema and may do everything in it. */
    public DatabaseAddress owner() {
        return new DatabaseAddress(url(), OWNER, PASSWORD);
    }

    /** Returns the user that may do everything on the server, such as ending other users' connections. */
    public DatabaseAddress superuser() {
        if (superuser == null) {
            throw new IllegalStateException("there is a server only while the tests of a class run");
        }
        return new DatabaseAddress(url(), superuser.user(), superuser.password());
    }

    /** Returns the user that ingest-service logs in as. */
    public DatabaseAddress ingest() {
        return new DatabaseAddress(url(), ServiceRole.INGEST.user(), PASSWORD);
    }

    /** Returns the user that results-service logs in as. */
    public DatabaseAddress results() {
        return new DatabaseAddress(url(), ServiceRole.RESULTS.user(), PASSWORD);
    }

    /** Returns a data source that opens a new connection every time, without a pool that must be closed. */
    public static DataSource dataSource(DatabaseAddress address) {
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
}
