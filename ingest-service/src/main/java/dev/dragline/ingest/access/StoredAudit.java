// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.access;

import dev.dragline.access.AuditLog;
import dev.dragline.access.Caller;
import dev.dragline.api.access.AuditEntry;
import dev.dragline.api.access.AuditPage;
import dev.dragline.api.access.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the audit log in the database, to which this service can only add. */
@Component
class StoredAudit implements AuditLog {

    private static final Logger LOG = LoggerFactory.getLogger(StoredAudit.class);

    private static final String INSERT = """
            insert into dragline.audit_entry (at, owner, role, method, path, status, address)
            values (:at, :owner, :role, :method, :path, :status, :address)
            """;

    // Both services number their entries from one sequence.
    private static final String LIST = """
            select id, at, owner, role, method, path, status, address from (
              (select id, at, owner, role, method, path, status, address
               from dragline.audit_entry where id < :before order by id desc limit :limit)
              union all
              (select id, at, owner, role, method, path, status, address
               from dragline.published_audit_entry where id < :before order by id desc limit :limit)
            ) entry
            order by id desc limit :limit
            """;

    private static final int LONGEST_PATH = 500;

    private final JdbcClient client;
    private final Clock clock;

    StoredAudit(JdbcClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    @Override
    public void add(Caller caller, String method, String path, int status, String address) {
        String kept = path.substring(0, Math.min(path.length(), LONGEST_PATH));
        try {
            client.sql(INSERT)
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

    /** @param before the id of the last entry of the page before */
    AuditPage list(long before, int limit) {
        List<AuditEntry> entries = client.sql(LIST)
                .param("before", before)
                .param("limit", limit + 1)
                .query(StoredAudit::read)
                .list();
        boolean isMore = entries.size() > limit;
        List<AuditEntry> shown = isMore ? entries.subList(0, limit) : entries;
        return new AuditPage(shown, isMore ? Long.toString(shown.get(limit - 1).id()) : null);
    }

    private static AuditEntry read(ResultSet row, int index) throws SQLException {
        return new AuditEntry(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("owner"),
                Role.of(row.getString("role")).orElseThrow(),
                row.getString("method"),
                row.getString("path"),
                row.getInt("status"),
                row.getString("address"));
    }
}
