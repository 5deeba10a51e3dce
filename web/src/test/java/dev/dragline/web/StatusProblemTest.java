// SPDX-License-Identifier: Apache-2.0
package dev.dragline.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.RequestDispatcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.mock.web.MockHttpServletRequest;

/** Tests the answers for which only a status is known. */
class StatusProblemTest {

    @ParameterizedTest
    @CsvSource({"/api,true", "/api/jobs,true", "'',true", ",true", "/,false", "/apis,false", "/jobs/api/,false"})
    void knowsTheAddressesOfPrograms(@Nullable String path, boolean api) {
        assertThat(StatusProblem.isOfApi(path)).isEqualTo(api);
    }

    @ParameterizedTest
    @CsvSource({
        "400,'The address, a header or the body of the request is malformed or too long.'",
        "404,There is nothing at this address.",
        "405,This address does not take requests of this method.",
        "413,The request is too large.",
        "500,The server could not do this; its log says why.",
        "503,Service Unavailable."
    })
    void saysWhatAPersonCanMakeOfAStatus(int status, String message) {
        ProblemDetail problem = StatusProblem.of(HttpStatus.valueOf(status));

        assertThat(problem.getDetail()).isEqualTo(message);
        assertThat(problem.getStatus()).isEqualTo(status);
    }

    @Test
    void takesTheStatusOfTheErrorThatARequestWasDispatchedFor() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        assertThat(StatusProblem.status(request)).as("it came by itself").isEqualTo(HttpStatus.NOT_FOUND);

        request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, 405);
        assertThat(StatusProblem.status(request)).isEqualTo(HttpStatus.METHOD_NOT_ALLOWED);

        request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, 799);
        assertThat(StatusProblem.status(request)).as("no such status").isEqualTo(HttpStatus.NOT_FOUND);
    }
}
