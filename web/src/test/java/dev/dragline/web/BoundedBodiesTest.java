// SPDX-License-Identifier: Apache-2.0
package dev.dragline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.servlet.FilterChain;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.server.ResponseStatusException;

/** How large and how slow a body may be, and how many files are taken at once. */
class BoundedBodiesTest {

    private long seconds;

    /** Moves on by a second whenever it is read. */
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochSecond(seconds++);
        }
    };

    private final BoundedBodies bounded = new BoundedBodies(clock, 2);

    private static MockHttpServletRequest request(String path, int bytes) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", path);
        request.setContent(new byte[bytes]);
        return request;
    }

    @Test
    void takesABodyUpToItsLimit() throws Exception {
        List<Integer> read = new ArrayList<>();
        bounded.doFilter(
                request("/api/trainings", 1 << 20),
                new MockHttpServletResponse(),
                (request, response) -> read.add(request.getInputStream().readAllBytes().length));
        assertThat(read).containsExactly(1 << 20);
    }

    @Test
    void refusesALargerBodyBeforeItIsRead() throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        bounded.doFilter(request("/api/trainings", (1 << 20) + 1), response, unreached());
        assertThat(response.getStatus()).isEqualTo(413);
        assertThat(response.getContentAsString())
                .isEqualTo(
                        "{\"title\":\"Content Too Large\",\"status\":413,\"detail\":\"The body has 1048577 bytes; up to"
                                + " 1048576 are taken here.\"}");
    }

    @Test
    void refusesALargerBodyThatDoesNotSayItsLength() throws IOException {
        PacedRequest request = new PacedRequest(request("/api/keys", 2000), 1000, Clock.systemUTC());
        assertThatExceptionOfType(ResponseStatusException.class)
                .isThrownBy(() -> request.getInputStream().readAllBytes())
                .withMessageContaining("The body has more than the 1000 bytes that are taken here.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/trainings", "/api/jobs"})
    void givesUpOnABodyThatComesByteByByte(String path) throws Exception {
        List<Integer> read = new ArrayList<>();
        assertThatExceptionOfType(ResponseStatusException.class)
                .isThrownBy(() ->
                        bounded.doFilter(request(path, 1000), new MockHttpServletResponse(), (request, response) -> {
                            while (request.getInputStream().read() >= 0) {
                                read.add(1);
                            }
                        }))
                .withMessageContaining("The body came at less than 1024 bytes a second; send it again.");
        assertThat(read).hasSize(30);
    }

    @Test
    void takesSoManyFilesAtOnceAndThenOthers() throws Exception {
        MockHttpServletResponse third = new MockHttpServletResponse();
        upload((first, response) ->
                upload((second, other) -> bounded.doFilter(request("/api/jobs", 1), third, unreached())));
        assertThat(third.getStatus()).isEqualTo(503);
        assertThat(third.getHeader("Retry-After")).isEqualTo("10");
        assertThat(third.getContentAsString()).contains("As many files are uploaded already as are taken at once");

        List<String> later = new ArrayList<>();
        upload((request, response) -> later.add("taken"));
        assertThat(later).containsExactly("taken");
    }

    private void upload(FilterChain chain) {
        try {
            bounded.doFilter(request("/api/jobs", 1), new MockHttpServletResponse(), chain);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static FilterChain unreached() {
        return (request, response) -> {
            throw new AssertionError("the request was passed on");
        };
    }
}
