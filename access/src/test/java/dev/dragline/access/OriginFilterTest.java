// SPDX-License-Identifier: Apache-2.0
package dev.dragline.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** From which pages a browser may write. */
class OriginFilterTest {

    @ParameterizedTest
    @CsvSource({
        // method, cookie, Sec-Fetch-Site, Origin, open, passes
        "GET,    true,  cross-site,,                    false, true",
        "POST,   true,  same-origin,,                   false, true",
        "POST,   true,  none,,                          false, true",
        "POST,   true,  ,http://localhost:8080,         false, true",
        "POST,   true,  ,HTTP://LocalHost:8080,         false, true",
        "POST,   true,  cross-site,,                    false, false",
        "DELETE, true,  same-site,,                     false, false",
        "POST,   true,  ,http://localhost:9090,         false, false",
        "POST,   true,  ,https://localhost:8080,        false, false",
        "POST,   true,  ,null,                          false, false",
        "POST,   true,  same-origin,http://evil.example,false, false",
        "POST,   true,  same-origin,https://localhost:8080,false, true",
        "POST,   true,  ,,                              false, false",
        "POST,   false, ,,                              false, true",
        "POST,   false, cross-site,,                    true,  false",
        "POST,   false, ,http://evil.example,           true,  false",
        "POST,   false, ,,                              true,  true"
    })
    void aWriteByCookieComesFromAPageOfThisServer(
            String method, boolean cookie, @Nullable String site, @Nullable String origin, boolean open, boolean passes)
            throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest(method, "/api/jobs");
        request.setServerPort(8080);
        request.addHeader("Host", "localhost:8080");
        if (cookie) {
            request.setCookies(new Cookie("dragline-8080", "a key"));
        }
        if (site != null) {
            request.addHeader("Sec-Fetch-Site", site);
        }
        if (origin != null) {
            request.addHeader("Origin", origin);
        }
        MockHttpServletResponse response = new MockHttpServletResponse();
        MockFilterChain chain = new MockFilterChain();

        new OriginFilter(open).doFilter(request, response, chain);

        assertThat(chain.getRequest() != null).isEqualTo(passes);
        if (!passes) {
            assertThat(response.getStatus()).isEqualTo(403);
            assertThat(response.getContentType()).isEqualTo("application/problem+json");
            assertThat(response.getContentAsString()).contains("A page of another site may not write here.");
        }
    }
}
