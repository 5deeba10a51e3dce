// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What somebody may do. Each role may do what the ones before it may. */
public enum Role {
    /** Sees everything but keys and the audit log. */
    @JsonProperty("viewer")
    VIEWER,
    /** Submits jobs, trainings and evaluations, and controls their own. */
    @JsonProperty("submitter")
    SUBMITTER,
    /** Does everything. */
    @JsonProperty("admin")
    ADMIN;

    /** As in JSON. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of a label; absent if it is none. */
    public static Optional<Role> of(String label) {
        return Stream.of(values()).filter(role -> role.label().equals(label)).findFirst();
    }

    /** Whether this role may do what another one may. */
    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }
}
