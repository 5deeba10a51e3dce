// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.access;

import dev.dragline.api.access.AuditEntry;
import dev.dragline.api.access.AuditPage;
import dev.dragline.api.access.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists the audit log of both services, the latest entry first. */
@Component
class StoredAudit {

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

    private final JdbcClient client;

    StoredAudit(JdbcClient client) {
        this.client = client;
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
