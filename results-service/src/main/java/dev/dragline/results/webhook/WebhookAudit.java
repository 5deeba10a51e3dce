// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.webhook;

import dev.dragline.access.AuditLog;
import dev.dragline.access.Caller;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Adds to the audit log who changed webhooks. What is passed on to ingest-service, that service adds. */
@Component
class WebhookAudit implements AuditLog {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookAudit.class);

    private static final Pattern OWN = Pattern.compile("(?:/api)?/webhooks(?:/.*)?");

    private static final String INSERT = """
            insert into results_audit_entry (at, owner, role, method, path, status, address)
            values (:at, :owner, :role, :method, :path, :status, :address)
            """;

    private static final int LONGEST_PATH = 500;

    private final JdbcClient database;
    private final Clock clock;

    WebhookAudit(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void add(Caller caller, String method, String path, int status, String address) {
        if (!OWN.matcher(path).matches()) {
            return;
        }
        String kept = path.substring(0, Math.min(path.length(), LONGEST_PATH));
        try {
            database.sql(INSERT)
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
