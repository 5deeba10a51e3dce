// SPDX-License-Identifier: Apache-2.0
package dev.dragline.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dragline.api.FieldError;
import dev.dragline.api.Problem;
import dev.dragline.api.evaluations.EvaluationPage;
import dev.dragline.api.jobs.Job;
import dev.dragline.api.jobs.JobPage;
import dev.dragline.api.jobs.JobState;
import dev.dragline.api.jobs.RetriedJob;
import dev.dragline.api.models.GeneratorList;
import dev.dragline.api.models.ModelHistory;
import dev.dragline.api.trainings.FigureSeries;
import dev.dragline.api.trainings.TrainingPage;
import dev.dragline.contracts.EncodedTensor;
import dev.dragline.contracts.edits.Mask;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class DocumentReaderTest {

    private final DocumentReader reader = new DocumentReader();

    static Stream<Record> documents() {
        return Stream.of(
                new JobPage(List.of(Examples.job(JobState.COMPLETED_WITH_FAILURES, 20)), "cursor"),
                Examples.acceptedJob(),
                new RetriedJob(Examples.acceptedJob(), 3),
                Examples.edit(null),
                Examples.edit(new Mask.Rectangles(List.of(new Mask.Rectangle(1, 2, 3, 4)))),
                Examples.edit(new Mask.Picture(new byte[] {1, 2, 3})),
                new TrainingPage(List.of(Examples.training()), null),
                new FigureSeries(
                        List.of(1L, 2L), List.of("a", "b"), new TreeMap<>(Map.of("loss", Arrays.asList(0.5, null)))),
                Examples.evaluation(),
                new EvaluationPage(List.of(Examples.evaluation().evaluation()), null),
                new GeneratorList(List.of(Examples.generator())),
                new ModelHistory(
                        "faces-128",
                        null,
                        List.of(new ModelHistory.Use("v1", null, Instant.EPOCH, "person", Examples.ID, "ann"))),
                new EncodedTensor(EncodedTensor.ElementType.FLOAT16, List.of(1, 2), new byte[] {0, 1, 2, 3}),
                Examples.preview(),
                new Problem(
                        null, "Bad Request", 400, "wrong", "/api/jobs", List.of(new FieldError(2L, "seed", "is")), 3L));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void readsWhatTheServicesWrite(Record document) {
        byte[] written = JsonMapper.shared().writeValueAsBytes(document);
        assertThat((Object) reader.read(written, document.getClass())).isEqualTo(document);
    }

    @Test
    void passesOverWhatItDoesNotKnow() {
        assertThat(read("{\"title\": \"No\", \"status\": 404, \"more\": {\"a\": [1, 2.5, true]}}", Problem.class))
                .isEqualTo(new Problem(null, "No", 404, null, null, null, null));
    }

    @Test
    void refusesWhatIsNotTheDocument() {
        assertThatThrownBy(() -> read("{}", JobPage.class)).hasMessage("a JobPage lacks a field");
        assertThatThrownBy(() -> read("[]", Problem.class))
                .isInstanceOf(DocumentException.class)
                .hasMessage("a value of Problem is of another kind");
        assertThatThrownBy(() -> read("{\"status\": \"x\"}", Problem.class))
                .hasMessage("a value of Problem is of another kind");
        assertThatThrownBy(() -> read("{\"state\": \"lost\"}", Job.class)).hasMessage("there is no JobState lost");
        assertThatThrownBy(() -> read("null", Problem.class)).hasMessage("there is no Problem");
        assertThatThrownBy(() -> read("", Problem.class)).hasMessage("there is nothing");
    }

    private <T> T read(String json, Class<T> type) {
        return reader.read(json.getBytes(StandardCharsets.UTF_8), type);
    }
}
