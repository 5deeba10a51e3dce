// SPDX-License-Identifier: Apache-2.0
package dev.dragline.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import tools.jackson.databind.json.JsonMapper;

/**
 * Spring Authorization Server, as an issuer of OpenID Connect: programs ask it for tokens themselves, and one user signs in
 * with a browser.
 */
public final class Issuer implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private Issuer(ConfigurableApplicationContext context) {
        this.context = context;
    }

    public static Issuer start() {
        return start(0);
    }

    public static Issuer start(int port) {
        return new Issuer(new SpringApplicationBuilder(Server.class)
                .properties("server.port=" + port, "spring.main.banner-mode=off", "spring.config.name=issuer")
                .run());
    }

    /** The programs that it knows: their roles, the program for which their tokens are meant, and whether these are expired. */
    public enum Program {
        SUBMITTER("submitter", "dragline", false),
        VIEWER("", "dragline", false),
        LOCAL("admin", "dragline", false),
        FOREIGN("admin", "another-program", false),
        EXPIRED("admin", "dragline", true);

        private final String roles;
        private final String audience;
        private final boolean expired;

        Program(String roles, String audience, boolean expired) {
            this.roles = roles;
            this.audience = audience;
            this.expired = expired;
        }

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The client as which a service lets browsers sign in; it comes back to 127.0.0.1. */
    public static final String CLIENT = "dashboard";

    /** The secret of this client; those of the programs have their names behind it. */
    public static final String SECRET = "secret";

    /** The user who signs in with a browser, a submitter. */
    public static final String USER = "ann";

    public static final String PASSWORD = "the password of ann";

    public String address() {
        return "http://localhost:"
                + Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer())
                        .getPort();
    }

    /** Asks it for an access token. */
    public String token(Program program) throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(address() + "/oauth2/token"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&client_id="
                                        + program.label() + "&client_secret=" + SECRET + program))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return JsonMapper.shared().readTree(answer.body()).path("access_token").asString();
    }

    @Override
    public void close() {
        context.close();
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableWebSecurity
    @ImportAutoConfiguration({
        TomcatServletWebServerAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class
    })
    static class Server {

        @Bean
        SecurityFilterChain chain(HttpSecurity http) {
            return http.oauth2AuthorizationServer(server -> server.oidc(Customizer.withDefaults()))
                    .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .formLogin(Customizer.withDefaults())
                    .build();
        }

        @Bean
        RegisteredClientRepository clients() {
            return new InMemoryRegisteredClientRepository(
                    Stream.concat(Arrays.stream(Program.values()).map(Server::client), Stream.of(dashboard()))
                            .toList());
        }

        private static RegisteredClient dashboard() {
            return RegisteredClient.withId(CLIENT)
                    .clientId(CLIENT)
                    .clientSecret("{noop}" + SECRET)
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                    .redirectUri("http://127.0.0.1/login/oauth2/code/issuer")
                    .scope("openid")
                    .scope("profile")
                    .clientSettings(
                            ClientSettings.builder().requireProofKey(true).build())
                    .build();
        }

        @Bean
        UserDetailsService users() {
            return new InMemoryUserDetailsManager(User.withUsername(USER)
                    .password("{noop}" + PASSWORD)
                    .roles("USER")
                    .build());
        }

        private static RegisteredClient client(Program program) {
            return RegisteredClient.withId(program.label())
                    .clientId(program.label())
                    .clientSecret("{noop}" + SECRET + program)
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                    .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                    .clientSettings(ClientSettings.builder()
                            .setting("program", program.name())
                            .build())
                    .build();
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> claims() {
            return token -> {
                String name = token.getRegisteredClient().getClientSettings().getSetting("program");
                if (name == null) {
                    token.getClaims()
                            .claim("preferred_username", token.getPrincipal().getName())
                            .claim("realm", Map.of("roles", List.of("submitter")));
                } else {
                    addClaims(Program.valueOf(name), token);
                }
            };
        }

        private static void addClaims(Program program, JwtEncodingContext token) {
            token.getClaims()
                    .claim("preferred_username", program.label())
                    .claim("realm", Map.of("roles", List.of(program.roles)))
                    .audience(List.of(program.audience));
            if (program.expired) {
                Instant start = Instant.now().minus(Duration.ofDays(2));
                token.getClaims().issuedAt(start).notBefore(start).expiresAt(start.plusSeconds(60));
            }
        }

        @Bean
        RSAKey key() throws NoSuchAlgorithmException {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair pair = generator.generateKeyPair();
            return new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                    .privateKey(pair.getPrivate())
                    .keyID("key-1")
                    .build();
        }

        @Bean
        JWKSource<SecurityContext> keys(RSAKey key) {
            return new ImmutableJWKSet<>(new JWKSet(key));
        }

        @Bean
        JwtDecoder decoder(RSAKey key) throws JOSEException {
            return NimbusJwtDecoder.withPublicKey(key.toRSAPublicKey()).build();
        }

        @Bean
        AuthorizationServerSettings settings() {
            return AuthorizationServerSettings.builder().build();
        }
    }
}
