// SPDX-License-Identifier: Apache-2.0
package dev.dragline.access;

import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;

/** In whose name a service passes a request on to another one. */
public final class PassedOn {

    private PassedOn() {}

    /** The Authorization header of the request that this thread serves; empty where nobody is asked for a token. */
    public static Optional<String> authorization() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication known
                ? Optional.ofNullable(known.getCredentials()).map(token -> "Bearer " + token)
                : Optional.empty();
    }
}
