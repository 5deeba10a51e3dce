// SPDX-License-Identifier: Apache-2.0
package dev.dragline.access;

import dev.dragline.api.access.Role;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * The user who sends a request. Controllers take one with {@code @AuthenticationPrincipal}.
 *
 * @param user the owner of what this user submits
 */
public record Caller(String user, Role role) implements AuthenticatedPrincipal {

    /** The user of an installation on one machine, and of a service that asks nobody who they are. */
    public static final String LOCAL_USER = "local";

    /** Whether this user may control what another one submitted. */
    public boolean mayControl(String owner) {
        return role.includes(Role.ADMIN) || user.equals(owner);
    }

    @Override
    public String getName() {
        return user;
    }
}
