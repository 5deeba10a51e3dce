// SPDX-License-Identifier: Apache-2.0
package dev.dragline.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Tests which addresses pass, percent-encoded as browsers send them. */
class CleanAddressesTest {

    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final MockFilterChain chain = new MockFilterChain();

    private void send(String path, @Nullable String query) throws ServletException, IOException {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        request.setQueryString(query);
        new CleanAddresses().doFilter(request, response, chain);
    }

    @ParameterizedTest
    @CsvSource({"/api/jobs,", "/api/jobs,name=M%C3%BCller", "/api/jobs/%F0%9F%98%80,a=b&c=%25", "/,a=b+c"})
    void letsTextPass(String path, @Nullable String query) throws Exception {
        send(path, query);

        assertThat(chain.getRequest()).isNotNull();
        assertThat(response.getStatus()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%00", "a%00b", "%FC", "%C3", "%ED%A0%80", "%F0%9F", "%zz", "%1"})
    void tellsProgramsWhichPartIsNoText(String part) throws Exception {
        send("/api/jobs", "name=" + part);

        assertThat(chain.getRequest()).as("nothing behind it sees the request").isNull();
        assertThat(response.getStatus()).isEqualTo(400);
        assertThat(response.getContentType()).isEqualTo("application/problem+json");
        assertThat(response.getContentAsString())
                .isEqualTo(
                        "{\"title\":\"Bad Request\",\"status\":400,\"detail\":\"The query of the address is not text in"
                                + " UTF-8, or has a character that cannot be kept: NUL, or one half of a surrogate pair; remove"
                                + " it.\",\"errors\":[{\"field\":\"query\",\"message\":\"has a character that cannot be kept: NUL,"
                                + " or one half of a surrogate pair; remove it\"}]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/jobs/%00", "/api/%FF"})
    void tellsOfThePathToo(String path) throws Exception {
        send(path, null);

        assertThat(response.getStatus()).isEqualTo(400);
        assertThat(response.getContentAsString()).contains("The path of the address", "\"field\":\"path\"");
    }

    @ParameterizedTest
    @CsvSource({"/jobs/%00,", "/jobs,a=%00"})
    void leavesPagesToTheErrorPage(String path, @Nullable String query) throws Exception {
        send(path, query);

        assertThat(chain.getRequest()).isNull();
        assertThat(response.getStatus()).isEqualTo(400);
        assertThat(response.getContentAsString()).isEmpty();
    }
}
