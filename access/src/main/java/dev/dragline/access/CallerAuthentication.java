// SPDX-License-Identifier: Apache-2.0
package dev.dragline.access;

import dev.dragline.api.access.Role;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A caller together with the token by which it was recognised, so that a request can be passed on in its name. */
final class CallerAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1;

    private final transient Caller caller;
    private final transient @Nullable String token;

    /** @param token absent: nobody was asked for one */
    CallerAuthentication(Caller caller, @Nullable String token) {
        super(Stream.of(Role.values())
                .filter(role -> caller.role().includes(role))
                .map(role -> new SimpleGrantedAuthority(role.label()))
                .toList());
        this.caller = caller;
        this.token = token;
        setAuthenticated(true);
    }

    @Override
    public Caller getPrincipal() {
        return caller;
    }

    @Override
    public @Nullable String getCredentials() {
        return token;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CallerAuthentication authentication
                && caller.equals(authentication.caller)
                && Objects.equals(token, authentication.token);
    }

    @Override
    public int hashCode() {
        return caller.hashCode();
    }
}
