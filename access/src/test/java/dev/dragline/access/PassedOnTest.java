// SPDX-License-Identifier: Apache-2.0
package dev.dragline.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

/** Whose word about the address of a client counts. */
class PassedOnTest {

    private static final String CLIENT = "203.0.113.7";
    private static final String SERVICE = "10.0.0.2";
    private static final String CALLER = "Bearer dgl_of_ann";

    private final PassedOn service = new PassedOn("the-administrators-token");

    private static MockHttpServletRequest request(Map<String, String> headers) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/trainings");
        request.setRemoteAddr(SERVICE);
        headers.forEach(request::addHeader);
        return request;
    }

    @Test
    void believesAServiceThatHasTheSameToken() {
        assertThat(service.client(request(service.headers(CLIENT, CALLER)))).isEqualTo(CLIENT);
        assertThat(service.client(request(service.headers(CLIENT, null)))).isEqualTo(CLIENT);
    }

    @Test
    void believesNoClient() {
        Map<String, String> foreign = new PassedOn("another-token-of-somebody").headers(CLIENT, CALLER);
        assertThat(service.client(request(foreign))).isEqualTo(SERVICE);
        assertThat(service.client(request(Map.of("Dragline-Client", CLIENT)))).isEqualTo(SERVICE);
        assertThat(service.client(request(Map.of("X-Forwarded-For", CLIENT)))).isEqualTo(SERVICE);
        assertThat(service.client(request(Map.of()))).isEqualTo(SERVICE);
    }

    @Test
    void believesNoProofOfAnotherCallerOrAddress() {
        Map<String, String> seen = service.headers(CLIENT, CALLER);
        String proof = seen.get("Dragline-Client-Proof");
        assertThat(service.client(request(Map.of(
                        "Authorization",
                        "Bearer dgl_of_bob",
                        "Dragline-Client",
                        CLIENT,
                        "Dragline-Client-Proof",
                        proof))))
                .isEqualTo(SERVICE);
        assertThat(service.client(request(Map.of(
                        "Authorization", CALLER, "Dragline-Client", "192.0.2.1", "Dragline-Client-Proof", proof))))
                .isEqualTo(SERVICE);
    }

    @Test
    void tellsAndBelievesNothingWithoutAToken() {
        PassedOn open = new PassedOn(null);
        assertThat(open.headers(CLIENT, CALLER)).containsOnlyKeys("Authorization");
        assertThat(open.client(request(service.headers(CLIENT, CALLER)))).isEqualTo(SERVICE);
    }
}
