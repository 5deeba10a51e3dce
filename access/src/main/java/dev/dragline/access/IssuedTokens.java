// SPDX-License-Identifier: Apache-2.0
package dev.dragline.access;

import dev.dragline.api.access.Role;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.jwt.Jwt;

/** Makes a caller of a token of an OpenID Connect issuer: its highest role counts, and without one it is a viewer. */
final class IssuedTokens implements Converter<Jwt, AbstractAuthenticationToken> {

    private final AccessSettings.Oidc settings;

    IssuedTokens(AccessSettings.Oidc settings) {
        this.settings = settings;
    }

    @Override
    public AbstractAuthenticationToken convert(Jwt token) {
        String user = token.getClaimAsString(settings.userClaim());
        String name = user == null || user.isBlank() ? token.getSubject() : user;
        return new CallerAuthentication(new Caller(name, role(token)), token.getTokenValue());
    }

    private Role role(Jwt token) {
        return texts(claim(token.getClaims(), settings.rolesClaim())).stream()
                .flatMap(text -> Role.of(text).stream())
                .max(Role::compareTo)
                .orElse(Role.VIEWER);
    }

    private static @Nullable Object claim(Map<String, Object> claims, String path) {
        Object value = claims;
        for (String name : path.split("\\.", -1)) {
            value = value instanceof Map<?, ?> object ? object.get(name) : null;
        }
        return value;
    }

    private static List<String> texts(@Nullable Object claim) {
        if (claim instanceof Collection<?> many) {
            return many.stream().map(String::valueOf).toList();
        }
        return Optional.ofNullable(claim).map(String::valueOf).stream()
                .flatMap(text -> Arrays.stream(text.split(" ")))
                .toList();
    }
}
