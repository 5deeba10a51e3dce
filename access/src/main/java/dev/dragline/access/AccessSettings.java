// SPDX-License-Identifier: Apache-2.0
package dev.dragline.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may send requests; {@code dragline-access.yml} gives the defaults.
 *
 * @param open whether everybody who reaches the port may do everything
 * @param token the administrator's token, by which the first keys are made; empty: there is none
 * @param tokenFile a file that holds that token, instead
 * @param hosts the names by which browsers may call this service, without ports; empty: any, or those of this machine if
 *     the service is open
 * @param keys the table or view of the schema that holds the keys
 * @param signInPage where a browser is sent that brings no key; empty: this service has no pages
 * @param requestsPerSecond how many requests a caller may send; a burst may have five times as many
 * @param oidc whose tokens are taken besides keys
 */
@ConfigurationProperties("dragline.access")
record AccessSettings(
        boolean open,
        String token,
        String tokenFile,
        List<String> hosts,
        String keys,
        @DefaultValue("") String signInPage,
        @DefaultValue("1000") int requestsPerSecond,
        Oidc oidc) {

    private static final int SHORTEST_TOKEN = 16;
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    AccessSettings {
        hosts = List.copyOf(hosts);
        if (requestsPerSecond < 1) {
            throw new IllegalStateException("DRAGLINE_ACCESS_REQUESTSPERSECOND is " + requestsPerSecond
                    + ", where a whole number above 0 would be right.");
        }
    }

    /**
     * An issuer of OpenID Connect.
     *
     * @param issuer its address; empty: only keys are taken
     * @param audience for whom its tokens must be meant; empty: for anybody
     * @param clientId as which this service lets browsers sign in at the issuer; empty: they sign in with keys alone
     * @param clientSecret of this client; empty: it has none
     * @param userClaim the claim that holds the name of the user
     * @param rolesClaim the claim that holds roles, a text or a list; dots lead into objects
     */
    record Oidc(
            String issuer,
            String audience,
            String userClaim,
            String rolesClaim,
            @DefaultValue("") String clientId,
            @DefaultValue("") String clientSecret) {

        /** Whether browsers can sign in at the issuer. */
        boolean signsBrowsersIn() {
            return !issuer.isEmpty() && !clientId.isEmpty();
        }

        /** Whether a token is meant for this service: for its audience, or for the client as which it signs browsers in. */
        boolean isMeant(Collection<String> audiences) {
            return audience.isEmpty()
                    || audiences.contains(audience)
                    || (!clientId.isEmpty() && audiences.contains(clientId));
        }

        /** The secret is no text for logs. */
        @Override
        public String toString() {
            return "Oidc[" + issuer + "]";
        }
    }

    /**
     * The administrator's token; absent if there is none.
     *
     * @throws IllegalStateException if its file cannot be read, or it is too short
     */
    @Nullable
    String administratorToken() {
        String given = tokenFile.isBlank() ? token.strip() : read(Path.of(tokenFile));
        if (given.isEmpty()) {
            return null;
        }
        if (given.length() < SHORTEST_TOKEN) {
            throw new IllegalStateException(
                    "The administrator's token has " + given.length() + " characters, and must have "
                            + SHORTEST_TOKEN
                            + " or more: set DRAGLINE_ACCESS_TOKENFILE to a file with, for example, the output of"
                            + " `openssl rand -hex 24`.");
        }
        return given;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The file of the administrator's token, DRAGLINE_ACCESS_TOKENFILE=" + file + ", cannot be read.",
                    e);
        }
    }

    /** The names by which browsers may call this service, in lower case; empty: any. */
    Set<String> namesOfService() {
        if (hosts.isEmpty()) {
            return open ? THIS_MACHINE : Set.of();
        }
        Set<String> names = new TreeSet<>();
        hosts.forEach(host -> names.add(Objects.requireNonNull(host).strip().toLowerCase(Locale.ROOT)));
        names.addAll(THIS_MACHINE);
        return names;
    }
}
