// SPDX-License-Identifier: Apache-2.0
package dev.dragline.testing;

import dev.dragline.db.DatabaseAddress;
import dev.dragline.db.Schema;
import dev.dragline.db.ServiceRole;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** One PostgreSQL for a whole test JVM. */
final class PostgresServer implements AutoCloseable {

    private static final String IMAGE = System.getProperty("dragline.test.postgres-image", "postgres:17");

    /** The user that owns every database and the schema in it. */
    static final String OWNER = "dragline_owner";

    /** The password of the owner and of the services' users. */
    static final String PASSWORD = "secret";

    private static final String TEMPLATE = "with_schema";

    private final String host;
    private final int port;
    private final DatabaseAddress superuser;
    private final AutoCloseable server;
    private int databases;

    private PostgresServer(String host, int port, String user, String password, AutoCloseable server) {
        this.host = host;
        this.port = port;
        this.superuser = new DatabaseAddress(url(host, port, "postgres"), user, password);
        this.server = server;
    }

    static PostgresServer start(Backing backing) {
        return switch (backing) {
            case EMBEDDED -> embedded();
            case CONTAINERS -> container();
        };
    }

    private static PostgresServer embedded() {
        try {
            // The super user is trusted, because the embedded server's own check of readiness has no password.
            Path access = Files.createTempFile("pg_hba", ".conf");
            access.toFile().deleteOnExit();
            Files.writeString(access, """
                    local all all trust
                    host all postgres 127.0.0.1/32 trust
                    host all postgres ::1/128 trust
                    host all all 127.0.0.1/32 scram-sha-256
                    host all all ::1/128 scram-sha-256
                    """);
            access.toFile().setReadable(true, false);
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("hba_file", access.toString())
                    .setServerConfig("max_connections", "200")
                    .start();
            return new PostgresServer("localhost", server.getPort(), "postgres", "", server);
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded PostgreSQL does not start", e);
        }
    }

    @SuppressWarnings("resource")
    private static PostgresServer container() {
        PostgreSQLContainer server = new PostgreSQLContainer(
                        DockerImageName.parse(IMAGE).asCompatibleSubstituteFor("postgres"))
                .withUsername("postgres")
                .withPassword("postgres")
                .withDatabaseName("postgres")
                .withCommand("postgres", "-c", "max_connections=200", "-c", "fsync=off");
        server.start();
        return new PostgresServer(
                server.getHost(),
                server.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                "postgres",
                "postgres",
                server);
    }

    DatabaseAddress superuser() {
        return superuser;
    }

    /** Creates a database with the schema and the users of the services, and returns its name. */
    synchronized String createDatabase() throws SQLException {
        if (databases == 0) {
            createTemplate();
        }
        databases++;
        String name = "test_" + databases;
        execute("create database " + name + " template " + TEMPLATE + " owner " + OWNER);
        return name;
    }

    /** Removes a database, whoever is still connected to it. */
    void dropDatabase(String name) throws SQLException {
        execute("drop database " + name + " with (force)");
    }

    private void createTemplate() throws SQLException {
        execute("create role " + OWNER + " login createrole password '" + PASSWORD + "'");
        execute("create database " + TEMPLATE + " owner " + OWNER);
        DatabaseAddress owner = new DatabaseAddress(url(TEMPLATE), OWNER, PASSWORD);
        Schema.migrate(owner);
        for (ServiceRole service : ServiceRole.values()) {
            Schema.giveUser(owner, service, PASSWORD);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = superuser.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    String url(String database) {
        return url(host, port, database);
    }

    private static String url(String host, int port, String database) {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database;
    }

    @Override
    public void close() throws Exception {
        server.close();
    }
}
