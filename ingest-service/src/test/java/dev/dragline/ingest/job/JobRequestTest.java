// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dragline.input.InvalidInputException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockPart;

/** Tests requests that are refused before their body is read. */
class JobRequestTest {

    private final JobController controller = new JobController(null);
    private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/jobs");

    private List<String> refused() {
        var thrown =
                assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> controller.submit(request));
        return thrown.actual().errors().stream()
                .map(error -> error.field() + " " + error.message())
                .toList();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"image/png", "application/xml; charset=utf-8"})
    void knowsWhichFormatsItTakes(String type) {
        request.setContentType(type);

        assertThatExceptionOfType(UnknownFormatException.class)
                .isThrownBy(() -> controller.submit(request))
                .withMessageContaining("application/x-ndjson, text/csv, text/tab-separated-values, application/json or"
                        + " text/plain");
    }

    @Test
    void wantsTheEditsInOnePart() {
        request.setContentType("multipart/form-data; boundary=x");
        assertThat(refused()).containsExactly("file is missing: upload the edits as the part named file");

        MockPart picture = new MockPart("file", "edits.png", new byte[1]);
        request.addPart(picture);
        assertThatExceptionOfType(UnknownFormatException.class).isThrownBy(() -> controller.submit(request));
    }

    @Test
    void wantsEachOptionOnce() {
        request.setContentType("text/csv");
        request.addParameter("steps", "3", "4");
        request.addParameter("name", "a", "b", "c");

        assertThat(refused()).containsExactlyInAnyOrder("steps is given 2 times", "name is given 3 times");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ü", "a\tb", "tooLong"})
    void wantsAKeyThatCanBePrinted(String key) {
        request.setContentType("text/csv");
        request.addHeader("Idempotency-Key", key.equals("tooLong") ? "x".repeat(201) : key);

        assertThat(refused()).containsExactly("Idempotency-Key must be 1 to 200 printable ASCII characters");
    }
}
