// SPDX-License-Identifier: Apache-2.0
package dev.dragline.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dragline.api.access.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.oauth2.jwt.Jwt;

/** Which caller a token of an issuer stands for. */
class IssuedTokensTest {

    private static Caller caller(String rolesClaim, Map<String, Object> claims) {
        Jwt token = Jwt.withTokenValue("x.y.z")
                .header("alg", "none")
                .subject("4711")
                .claims(all -> all.putAll(claims))
                .build();
        return (Caller) new IssuedTokens(new AccessSettings.Oidc("", "", "preferred_username", rolesClaim, "", ""))
                .convert(token)
                .getPrincipal();
    }

    @Test
    void theHighestRoleCounts() {
        assertThat(caller("roles", Map.of("preferred_username", "alice", "roles", List.of("viewer", "admin", "king"))))
                .isEqualTo(new Caller("alice", Role.ADMIN));
        assertThat(caller("scope", Map.of("preferred_username", "bob", "scope", "openid submitter")))
                .isEqualTo(new Caller("bob", Role.SUBMITTER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\u0000", "\u202Eecila", "\ud800"})
    void aNameThatIsNoLineOfTextIsRefused(String name) {
        assertThatThrownBy(() -> caller("roles", Map.of("preferred_username", name)))
                .isInstanceOf(RefusedUserException.class)
                .hasMessage("The token's user has a name of more than 100 characters or with control characters: set"
                        + " DRAGLINE_ACCESS_OIDC_USERCLAIM to another claim.");
    }

    @Test
    void nobodyIsCalledAsTheAdministratorOfOneMachineIs() {
        assertThatThrownBy(() -> caller("roles", Map.of("preferred_username", "local")))
                .isInstanceOf(RefusedUserException.class)
                .hasMessageStartingWith(
                        "The token's user is called local, as the administrator of one machine is: give the user another");
        assertThatThrownBy(() -> caller("roles", Map.of("preferred_username", "x".repeat(101))))
                .isInstanceOf(RefusedUserException.class);
        assertThat(caller("roles", Map.of("preferred_username", "Zoë Müller")).user())
                .isEqualTo("Zoë Müller");
    }

    @Test
    void dotsLeadIntoObjects() {
        Map<String, Object> claims = Map.of("realm_access", Map.of("roles", List.of("submitter")));
        assertThat(caller("realm_access.roles", claims).role()).isEqualTo(Role.SUBMITTER);
        assertThat(caller("realm_access.roles.more", claims).role()).isEqualTo(Role.VIEWER);
    }

    @Test
    void withoutARoleOneSeesAndWithoutANameTheSubjectCounts() {
        assertThat(caller("roles", Map.of("roles", 7))).isEqualTo(new Caller("4711", Role.VIEWER));
        assertThat(caller("roles", Map.of("preferred_username", " "))).isEqualTo(new Caller("4711", Role.VIEWER));
    }
}
