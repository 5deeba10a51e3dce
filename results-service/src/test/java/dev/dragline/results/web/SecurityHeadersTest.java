// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Tests which requests pass, and what every answer forbids a page. */
class SecurityHeadersTest {

    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final MockFilterChain chain = new MockFilterChain();

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "PATCH"})
    void everyAnswerHasThem(String method) throws Exception {
        new SecurityHeaders().doFilter(new MockHttpServletRequest(method, "/api/jobs"), response, chain);

        assertThat(chain.getRequest()).isNotNull();
        assertThat(response.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(response.getHeader("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(response.getHeader("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(response.getHeader("Content-Security-Policy"))
                .startsWith("default-src 'none'")
                .contains("script-src 'self';", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
    }
}
