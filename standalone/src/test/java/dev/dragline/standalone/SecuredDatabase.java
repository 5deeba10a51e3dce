// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone;

import dev.dragline.db.DatabaseAddress;
import dev.dragline.db.Schema;
import dev.dragline.db.ServiceRole;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;

/** A PostgreSQL that lets services in only over TLS and with a password, as one on a cluster. */
final class SecuredDatabase implements AutoCloseable {

    static final String PASSWORD = "secret";

    private static final String CONNECTIONS = """
            select a.usename, s.ssl from pg_stat_activity a join pg_stat_ssl s using (pid)
            where a.usename <> 'postgres'
            """;

    private final EmbeddedPostgres server;
    private final ServerCertificate certificate;

    private SecuredDatabase(EmbeddedPostgres server, ServerCertificate certificate) {
        this.server = server;
        this.certificate = certificate;
    }

    static SecuredDatabase start(Path directory, ServerCertificate certificate) throws Exception {
        Files.createDirectories(directory);
        // The super user is trusted, because the embedded server's own check of readiness has no password.
        Path access = Files.writeString(directory.resolve("access.conf"), """
                host all postgres 127.0.0.1/32 trust
                host all postgres ::1/128 trust
                hostssl all all 127.0.0.1/32 scram-sha-256
                hostssl all all ::1/128 scram-sha-256
                """);
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("hba_file", access.toString())
                .setServerConfig("ssl", "on")
                .setServerConfig("ssl_cert_file", certificate.certificate().toString())
                .setServerConfig("ssl_key_file", certificate.key().toString())
                .setServerConfig("max_connections", "100")
                .start();
        SecuredDatabase database = new SecuredDatabase(server, certificate);
        Schema.migrate(database.owner());
        for (ServiceRole role : ServiceRole.values()) {
            Schema.giveUser(database.owner(), role, PASSWORD);
        }
        return database;
    }

    private DatabaseAddress owner() {
        return new DatabaseAddress(url(), "postgres", "");
    }

    private String url() {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
    }

    /** Returns the address with which a client demands the certificate of this server. */
    String urlWithTls() {
        return url() + "?sslmode=verify-full&sslrootcert=" + certificate.certificate();
    }

    /** Returns who is connected, and whether over TLS. */
    Set<String> connections() throws Exception {
        Set<String> found = new HashSet<>();
        try (Connection connection = owner().connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(CONNECTIONS)) {
            while (rows.next()) {
                found.add(rows.getString(1) + (rows.getBoolean(2) ? " over TLS" : " in the open"));
            }
        }
        return found;
    }

    @Override
    public void close() throws Exception {
        server.close();
    }
}
