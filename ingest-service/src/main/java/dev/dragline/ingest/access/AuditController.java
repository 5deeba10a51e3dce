// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.access;

import dev.dragline.api.access.AuditPage;
import dev.dragline.input.InputErrors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The HTTP side of the audit log; docs/access.md describes it. */
@RestController
class AuditController {

    private static final int MOST = 500;

    private final StoredAudit audit;

    AuditController(StoredAudit audit) {
        this.audit = audit;
    }

    @GetMapping("/api/audit")
    AuditPage list(@RequestParam(defaultValue = "") String after, @RequestParam(defaultValue = "50") int limit) {
        InputErrors errors = new InputErrors();
        if (limit < 1 || limit > MOST) {
            errors.part("").add("limit", "must be from 1 to " + MOST + ", but is " + limit);
        }
        long before = Long.MAX_VALUE;
        try {
            before = after.isEmpty() ? before : Long.parseLong(after);
        } catch (NumberFormatException e) {
            errors.part("").add("after", "must be the \"next\" of the page before");
        }
        errors.throwIfAny("The query asks for something that cannot be");
        return audit.list(before, limit);
    }
}
