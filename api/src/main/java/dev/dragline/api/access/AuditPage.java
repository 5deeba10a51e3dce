// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.access;

import dev.dragline.api.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The audit log, the newest entries first. */
public record AuditPage(List<AuditEntry> entries, @Nullable String next) implements Page<AuditEntry> {

    public AuditPage {
        entries = List.copyOf(entries);
    }

    @Override
    public List<AuditEntry> items() {
        return entries;
    }
}
