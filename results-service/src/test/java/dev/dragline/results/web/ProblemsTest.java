// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.api.FieldError;
import java.lang.reflect.Method;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;

/** Tests how programs and browsers are told what is wrong with a query. */
class ProblemsTest {

    private final Problems problems = new Problems();

    @Test
    void namesTheFieldsOfAQuery() {
        ProblemDetail problem = problems.badQuery(new BadQueryException("limit", "must be less"));

        assertThat(problem.getStatus()).isEqualTo(400);
        assertThat(problem.getTitle()).isEqualTo("The query asks for something that cannot be");
        assertThat(problem.getDetail()).isEqualTo("limit must be less");
        assertThat(problem.getProperties().get("errors"))
                .isEqualTo(List.of(new FieldError(null, "limit", "must be less")));
    }

    @ParameterizedTest
    @CsvSource({
        "java.util.UUID,id must be an id (a UUID)",
        "java.lang.Integer,id must be a whole number",
        ",id must be an id (a UUID)"
    })
    void saysWhatAValueMustBe(Class<?> type, String right) throws NoSuchMethodException {
        Method method = UUID.class.getMethod("fromString", String.class);
        ProblemDetail problem = problems.badValue(new MethodArgumentTypeMismatchException(
                "x", type, "id", new MethodParameter(method, 0), new IllegalArgumentException()));

        assertThat(problem.getStatus()).isEqualTo(400);
        assertThat(problem.getDetail()).isEqualTo(right + ", not \"x\"");
    }

    @Test
    void saysWhatIsNotThere() {
        ProblemDetail problem = problems.notThere(new NotThereException("There is no job x."));

        assertThat(problem.getStatus()).isEqualTo(404);
        assertThat(problem.getTitle()).isEqualTo("Not there");
        assertThat(problem.getDetail()).isEqualTo("There is no job x.");
    }

    @Test
    void saysWhenToComeBack() {
        ResponseEntity<ProblemDetail> answer = problems.tooBusy(new TooBusyException("500 pages are watching."));

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(answer.getHeaders().getFirst("Retry-After")).isEqualTo("10");
        assertThat(answer.getBody().getDetail()).isEqualTo("500 pages are watching.");
    }

    @Test
    void showsBrowsersAPageAndProgramsAProblem() {
        NotFoundPage notFound = new NotFoundPage();

        ModelAndView page = (ModelAndView) notFound.page(new MockHttpServletRequest("GET", "/jobz"));
        ResponseEntity<?> problem = (ResponseEntity<?>) notFound.page(new MockHttpServletRequest("GET", "/api/jobz"));

        assertThat(page.getViewName()).isEqualTo("error");
        assertThat(page.getStatus()).isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(page.getModel())
                .containsEntry("status", 404)
                .containsEntry("message", "There is nothing at this address.");
        assertThat(problem.getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(problem.getHeaders().getContentType()).hasToString("application/problem+json");
    }
}
