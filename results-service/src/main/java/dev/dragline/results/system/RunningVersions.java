// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.system;

import java.util.Objects;
import org.apache.kafka.common.utils.AppInfoParser;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Asks this process and the database for their versions. */
@Component
class RunningVersions {

    private static final String OF_DATABASE = """
            select current_setting('server_version') as postgresql, pg_database_size(current_database()) as bytes,
              (select max(cast(version as bigint)) from flyway_schema_history where version ~ '^[0-9]+$') as schema
            """;

    private final JdbcClient database;

    RunningVersions(JdbcClient database) {
        this.database = database;
    }

    Versions now() {
        String own = RunningVersions.class.getPackage().getImplementationVersion();
        return database.sql(OF_DATABASE)
                .query((row, number) -> new Versions(
                        own == null ? "development" : own,
                        Runtime.version().toString(),
                        Objects.requireNonNull(row.getString("postgresql")),
                        String.valueOf(row.getString("schema")),
                        row.getLong("bytes"),
                        AppInfoParser.getVersion()))
                .single();
    }
}
