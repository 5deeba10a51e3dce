// SPDX-License-Identifier: Apache-2.0
package dev.dragline.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

class DatabaseProblemsTest {

    @Test
    void saysWhenToAskAgain() {
        ResponseEntity<ProblemDetail> answer = new DatabaseProblems()
                .withoutDatabase(new DataAccessResourceFailureException("the connection is closed"));

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(answer.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("5");
        assertThat(answer.getBody().getDetail())
                .isEqualTo("The database does not answer, so nothing was done: try again in a few seconds.");
    }
}
