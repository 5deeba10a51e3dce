// SPDX-License-Identifier: Apache-2.0
package dev.dragline.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;

/** Makes a service ask callers who they are. To be imported by its application. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@EnableConfigurationProperties(AccessSettings.class)
public class AccessControl {

    private static final Logger LOG = LoggerFactory.getLogger(AccessControl.class);

    @Bean
    Callers callers(AccessSettings settings, JdbcClient client, Clock clock) {
        String administrator = settings.administratorToken();
        if (settings.open()) {
            LOG.warn("access is open: everybody who reaches this port may do everything");
        } else if (administrator == null && settings.oidc().issuer().isEmpty()) {
            LOG.warn("there is no administrator's token, so only keys that were made before are taken:"
                    + " set DRAGLINE_ACCESS_TOKENFILE");
        }
        return new Callers(client, clock, settings.keys(), administrator);
    }

    @Bean
    PassedOn passedOn(AccessSettings settings) {
        return new PassedOn(settings.administratorToken());
    }

    @Bean
    SignIn signIn(Callers callers, AccessSettings settings, Clock clock) {
        boolean atIssuer = !settings.signInPage().isEmpty() && settings.oidc().signsBrowsersIn();
        return new SignIn(callers, atIssuer, clock);
    }

    @Bean
    SecurityFilterChain securityFilterChain(
            HttpSecurity http,
            AccessSettings settings,
            Callers callers,
            SignIn signIn,
            Clock clock,
            PassedOn passedOn,
            ObjectProvider<AuditLog> audit) {
        Rules rules = new Rules();
        Refusals refusals = new Refusals(rules, settings.signInPage());
        keepNoSessions(http);
        http.exceptionHandling(exceptions ->
                        exceptions.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .addFilterBefore(new HostFilter(settings.namesOfService()), SecurityContextHolderFilter.class)
                .addFilterBefore(new OriginFilter(settings.open()), SecurityContextHolderFilter.class)
                .addFilterAfter(new TokenFilter(settings.open(), callers), SecurityContextHolderFilter.class)
                .addFilterBefore(new RateLimit(settings.requestsPerSecond(), clock), ExceptionTranslationFilter.class);
        audit.ifAvailable(
                log -> http.addFilterBefore(new AuditFilter(log, passedOn), ExceptionTranslationFilter.class));
        askForRoles(http, rules);
        if (!settings.oidc().issuer().isEmpty()) {
            takeIssuedTokens(http, settings.oidc(), refusals);
        }
        if (signIn.issuerLink().isPresent()) {
            new IssuerSignIn(settings, signIn, clock).configure(http);
        }
        return http.build();
    }

    // Without sessions there is nothing that a token of a form could be kept in; OriginFilter does its work.
    private static void keepNoSessions(HttpSecurity http) {
        http.csrf(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
    }

    private static void askForRoles(HttpSecurity http, Rules rules) {
        http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                        // What was allowed once is answered to its end.
                        DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
                .permitAll()
                .anyRequest()
                .access((caller, context) -> new AuthorizationDecision(rules.required(context.getRequest())
                        .map(role -> allows(caller.get(), role.label()))
                        .orElse(true))));
    }

    private static void takeIssuedTokens(HttpSecurity http, AccessSettings.Oidc oidc, Refusals refusals) {
        http.oauth2ResourceServer(server -> server.authenticationEntryPoint(refusals)
                .bearerTokenResolver(AccessControl::issuedToken)
                .jwt(jwt -> jwt.decoder(decoder(oidc)).jwtAuthenticationConverter(new IssuedTokens(oidc))));
    }

    private static boolean allows(Authentication caller, String role) {
        return caller instanceof CallerAuthentication known
                && known.getAuthorities().stream().anyMatch(granted -> role.equals(granted.getAuthority()));
    }

    /** A token that is no key of ours, so that the issuer may know it. */
    private static @Nullable String issuedToken(HttpServletRequest request) {
        boolean isRecognised = SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication;
        Optional<PresentedToken> presented = isRecognised ? Optional.empty() : PresentedToken.of(request);
        return presented
                .map(PresentedToken::token)
                .filter(token -> !token.startsWith(Secrets.PREFIX) && token.contains("."))
                .orElse(null);
    }

    /** Asks the issuer for its keys with the first token, so that a service starts before its issuer does. */
    private static JwtDecoder decoder(AccessSettings.Oidc oidc) {
        return new SupplierJwtDecoder(() -> {
            NimbusJwtDecoder decoder =
                    NimbusJwtDecoder.withIssuerLocation(oidc.issuer()).build();
            OAuth2TokenValidator<Jwt> issued = JwtValidators.createDefaultWithIssuer(oidc.issuer());
            OAuth2TokenValidator<Jwt> meant = new JwtClaimValidator<Collection<String>>(
                    "aud", audience -> oidc.isMeant(audience == null ? List.of() : audience));
            decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(issued, meant));
            return decoder;
        });
    }
}
