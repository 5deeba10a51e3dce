// SPDX-License-Identifier: Apache-2.0
package dev.dragline.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** How many requests a caller may send. */
class RateLimitTest {

    private Instant now = Instant.parse("2026-11-29T20:00:00Z");

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
            return now;
        }
    };

    private final RateLimit limit = new RateLimit(2, clock);

    private MockHttpServletResponse send(String address) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/jobs");
        request.setRemoteAddr(address);
        MockHttpServletResponse response = new MockHttpServletResponse();
        limit.doFilter(request, response, new MockFilterChain());
        return response;
    }

    @Test
    void refusesWhatIsMoreThanABurstAndTellsWhenToComeAgain() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(send("10.0.0.1").getStatus()).isEqualTo(200);
        }

        MockHttpServletResponse refused = send("10.0.0.1");

        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(refused.getHeader("Retry-After")).isEqualTo("1");
        assertThat(refused.getContentAsString())
                .contains("More than 2 requests a second came from one caller; send the next in 1 s.");
        assertThat(send("10.0.0.2").getStatus()).as("another caller").isEqualTo(200);

        now = now.plusSeconds(1);
        assertThat(send("10.0.0.1").getStatus()).isEqualTo(200);
        assertThat(send("10.0.0.1").getStatus()).isEqualTo(200);
        assertThat(send("10.0.0.1").getStatus()).isEqualTo(429);
    }

    @Test
    void remembersNoMoreCallersThanFitIntoMemory() throws Exception {
        for (int i = 0; i < 11_000; i++) {
            assertThat(send("address " + i).getStatus()).isEqualTo(200);
        }
    }
}
