// SPDX-License-Identifier: Apache-2.0
package dev.dragline.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * Lets browsers sign in at the issuer, by the authorization code flow of OpenID Connect with PKCE (RFC 7636). The issuer's
 * ID token then comes with every request, in the cookie that otherwise holds a key, and is checked as an access token is.
 */
final class IssuerSignIn {

    private static final Logger LOG = LoggerFactory.getLogger(IssuerSignIn.class);

    private final AccessSettings settings;
    private final SignIn signIn;
    private final Clock clock;

    IssuerSignIn(AccessSettings settings, SignIn signIn, Clock clock) {
        this.settings = settings;
        this.signIn = signIn;
        this.clock = clock;
    }

    void configure(HttpSecurity http) {
        http.oauth2Login(login -> login.clientRegistrationRepository(new IssuerClient(settings.oidc()))
                .loginPage(settings.signInPage())
                .authorizedClientRepository(new NoAuthorizedClients())
                .authorizationEndpoint(endpoint -> endpoint.authorizationRequestRepository(new PendingSignIns(clock)))
                .successHandler(this::keep)
                .failureHandler(this::refuse)
                .withObjectPostProcessor(new RefusalsOfRedirects()));
    }

    /** An issuer that does not answer when a browser is sent to it is told like one that refuses the browser. */
    private final class RefusalsOfRedirects implements ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter> {

        @Override
        public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O filter) {
            filter.setAuthenticationFailureHandler(IssuerSignIn.this::refuse);
            return filter;
        }
    }

    private void keep(HttpServletRequest request, HttpServletResponse response, Authentication signedIn)
            throws IOException {
        OidcIdToken token = ((OidcUser) Objects.requireNonNull(signedIn.getPrincipal())).getIdToken();
        signIn.keep(token.getTokenValue(), token.getExpiresAt(), request, response);
        response.sendRedirect(OwnPage.of((String) request.getAttribute(PendingSignIns.NEXT)));
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        LOG.warn("the issuer {} did not sign a browser in: {}", settings.oidc().issuer(), refused.getMessage());
        response.sendRedirect(settings.signInPage() + "?failed");
    }
}
