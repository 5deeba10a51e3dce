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

    private static final int LONGEST_NAME = 100;

    private final AccessSettings.Oidc settings;

    IssuedTokens(AccessSettings.Oidc settings) {
        this.settings = settings;
    }

    @Override
    public AbstractAuthenticationToken convert(Jwt token) {
        String user = token.getClaimAsString(settings.userClaim());
        String name = usable(user == null || user.isBlank() ? token.getSubject() : user);
        return new CallerAuthentication(new Caller(name, role(token)), token.getTokenValue());
    }

    /**
     * Returns the name, which owns work and stands in the audit log.
     *
     * @throws RefusedUserException if it is the name of the administrator of one machine, too long, or no line of text
     */
    private String usable(@Nullable String name) {
        if (name == null || name.isBlank()) {
            throw new RefusedUserException(
                    "The token names no user: it has neither " + settings.userClaim() + " nor sub.");
        }
        if (Caller.LOCAL_USER.equals(name)) {
            throw new RefusedUserException("The token's user is called " + name
                    + ", as the administrator of one machine is: give the user another name, or set"
                    + " DRAGLINE_ACCESS_OIDC_USERCLAIM to another claim.");
        }
        requireShortText(name);
        return name;
    }

    private static void requireShortText(String name) {
        if (name.length() > LONGEST_NAME || name.codePoints().anyMatch(IssuedTokens::isNoText)) {
            throw new RefusedUserException("The token's user has a name of more than " + LONGEST_NAME
                    + " characters or with control characters: set DRAGLINE_ACCESS_OIDC_USERCLAIM to another claim.");
        }
    }

    /** Control characters, marks that turn the direction of writing, and halves of pairs. */
    private static boolean isNoText(int character) {
        int type = Character.getType(character);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
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
