// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Tests which requests pass, and what every answer forbids a page. */
class SecurityHeadersTest {

    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final MockFilterChain chain = new MockFilterChain();

    private void send(String method, @Nullable String from) throws ServletException, IOException {
        MockHttpServletRequest request = new MockHttpServletRequest(method, "/api/jobs");
        if (from != null) {
            request.addHeader("Sec-Fetch-Site", from);
        }
        new SecurityHeaders().doFilter(request, response, chain);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,cross-site",
        "HEAD,cross-site",
        "OPTIONS,cross-site",
        "POST,same-origin",
        "POST,none",
        "POST,",
        "DELETE,same-site"
    })
    void letsReadsAndOwnWritesPass(String method, @Nullable String from) throws Exception {
        send(method, from);

        assertThat(chain.getRequest()).isNotNull();
        assertThat(response.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(response.getHeader("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(response.getHeader("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(response.getHeader("Content-Security-Policy"))
                .startsWith("default-src 'none'")
                .contains("script-src 'self';", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
    }

    @ParameterizedTest
    @CsvSource({"POST", "PUT", "DELETE", "PATCH"})
    void refusesWritesOfOtherSites(String method) throws Exception {
        send(method, "cross-site");

        assertThat(chain.getRequest()).as("nothing behind it sees the request").isNull();
        assertThat(response.getStatus()).isEqualTo(403);
        assertThat(response.getContentType()).isEqualTo("application/problem+json");
        assertThat(response.getContentAsString())
                .isEqualToIgnoringNewLines(
                        "{\"title\":\"Refused\",\"status\":403,\"detail\":\"A page of another site may not write here.\"}");
    }
}
