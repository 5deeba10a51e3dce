// SPDX-License-Identifier: Apache-2.0
package dev.dragline.access;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps in the database who did what. A service that has a bean of this type tells it of every write, refused ones too. It
 * only ever adds to its table.
 */
public final class AuditLog {

    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);

    private static final String INSERT = """
            insert into dragline.%s (at, owner, role, method, path, status, address)
            values (:at, :owner, :role, :method, :path, :status, :address)
            """;

    private static final int LONGEST_PATH = 500;

    private final JdbcClient database;
    private final Clock clock;
    private final String insert;
    private final Predicate<String> own;

    /**
     * @param table the table of the schema that takes the entries
     * @param own which paths this service keeps entries of; another one does of those that are passed on to it
     */
    public AuditLog(JdbcClient database, Clock clock, String table, Predicate<String> own) {
        this.database = database;
        this.clock = clock;
        this.insert = INSERT.formatted(table);
        this.own = own;
    }

    /**
     * Adds an entry.
     *
     * @param method such as POST
     * @param path of the address
     * @param status of the answer; 0: there was none
     * @param address from which the request came
     */
    void add(Caller caller, String method, String path, int status, String address) {
        if (!own.test(path)) {
            return;
        }
        String kept = path.substring(0, Math.min(path.length(), LONGEST_PATH));
        try {
            database.sql(insert)
                    .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("owner", caller.user())
                    .param("role", caller.role().label())
                    .param("method", method)
                    .param("path", kept)
                    .param("status", status)
                    .param("address", address)
                    .update();
        } catch (DataAccessException e) {
            // What was done is done; whoever keeps the logs still learns of it.
            LOG.error("not in the audit log: {} {} {} by {}, from {}", status, method, kept, caller.user(), address, e);
        }
    }
}
