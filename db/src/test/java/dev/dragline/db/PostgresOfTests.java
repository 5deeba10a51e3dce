// SPDX-License-Identifier: Apache-2.0
package dev.dragline.db;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL server for one test class, with databases that belong to a user who may create roles. */
record PostgresOfTests(EmbeddedPostgres server) implements AutoCloseable {

    static PostgresOfTests start(String... databases) throws IOException, SQLException {
        PostgresOfTests started = new PostgresOfTests(EmbeddedPostgres.builder().start());
        started.administrator().execute("create role owner login createrole password 'owner'");
        for (String database : databases) {
            started.administrator().execute("create database " + database + " owner owner");
        }
        return started;
    }

    /** Creates the schema in a database, and the users of the services. */
    void make(String database) {
        Schema.migrate(owner(database).address());
        for (ServiceRole service : ServiceRole.values()) {
            Schema.giveUser(owner(database).address(), service, "secret");
        }
    }

    Login administrator() {
        return new Login(new DatabaseAddress(server.getJdbcUrl("postgres", "postgres"), "postgres", "postgres"));
    }

    Login owner(String database) {
        return new Login(new DatabaseAddress(server.getJdbcUrl("owner", database), "owner", "owner"));
    }

    Login login(String database, ServiceRole service) {
        return new Login(new DatabaseAddress(server.getJdbcUrl(service.user(), database), service.user(), "secret"));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    /** Reads a text of a row. */
    interface Reading {
        String of(ResultSet row) throws SQLException;
    }

    /** A user who may log in. */
    record Login(DatabaseAddress address) {

        PGSimpleDataSource dataSource() {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(address.url());
            source.setUser(address.user());
            source.setPassword(address.password());
            return source;
        }

        void execute(String sql) throws SQLException {
            try (Connection connection = address.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        int count(String from) throws SQLException {
            return Integer.parseInt(read("select count(*) from " + from, row -> row.getString(1))
                    .get(0));
        }

        List<String> read(String query, Reading reading) throws SQLException {
            List<String> rows = new ArrayList<>();
            try (Connection connection = address.connect();
                    Statement statement = connection.createStatement();
                    ResultSet found = statement.executeQuery(query)) {
                while (found.next()) {
                    rows.add(reading.of(found));
                }
            }
            return rows;
        }
    }
}
