// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.contracts.edits.Source;
import dev.dragline.contracts.models.MethodQuery;
import dev.dragline.ingest.Examples;
import dev.dragline.ingest.model.Announced;
import dev.dragline.ingest.model.ChoiceException;
import dev.dragline.ingest.model.KnownGenerator;
import dev.dragline.input.InputErrors;
import dev.dragline.input.edits.EditsFormat;
import dev.dragline.input.edits.PointsLayout;
import dev.dragline.input.edits.Understood;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests what an edit takes from its own line and what from its job. */
class EditValidatorTest {

    private final Understood understood = new Understood();
    private final InputErrors errors = new InputErrors();
    private final Map<String, String> options = new HashMap<>(Map.of("generator", "faces-128"));

    /** Reads one edit with these fields beside its points; null if it is refused. */
    private Edit check(String fields) throws IOException, ChoiceException {
        KnownGenerator generator =
                Announced.models(Examples.FACES, Examples.FACES_V1).generator("faces-128");
        JobOptions ofJob = JobOptions.of(options, new InputErrors());
        EditValidator validator = new EditValidator(
                generator, ofJob, generator.choose(MethodQuery.of(ofJob.methodOrAuto(), ofJob.version())), understood);
        List<Edit> edits = new ArrayList<>();
        String line = Examples.line(7).replace("\"seed\": 7", fields);
        EditsFormat.reader(EditsFormat.NDJSON, PointsLayout.DRAGLINE, understood)
                .read(
                        new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)),
                        errors,
                        draft -> edits.add(validator.check(draft)));
        return edits.get(0);
    }

    private List<String> told() {
        return errors.exception("told").errors().stream()
                .map(error -> error.line() + " " + error.field() + ": " + error.message())
                .toList();
    }

    @Test
    void takesFromTheJobWhatTheLineLeavesToIt() throws Exception {
        Edit edit = check("\"seed\": 7");

        assertThat(edit.choice().method()).as("auto").isEqualTo("latent-predictor");
        assertThat(edit.choice().modelVersion()).isEqualTo("v1");
        assertThat(edit.truncation()).isEqualTo(0.7);
        assertThat(edit.steps()).isNull();
        assertThat(edit.source()).isEqualTo(new Source.Seed(7));
        assertThat(edit.stated()).isEmpty();
        assertThat(understood.phrases()).isEmpty();
    }

    @Test
    void takesFromTheLineWhatTheJobLeavesToIt() throws Exception {
        Edit edit =
                check("\"seed\": 7, \"name\": \"smile\", \"method\": \"draggan\", \"truncation\": 0.5, \"steps\": 3,"
                        + " \"arrivedWithin\": 1.5");

        assertThat(edit.name()).isEqualTo("smile");
        assertThat(edit.choice().method()).isEqualTo("draggan");
        assertThat(edit.choice().modelVersion())
                .as("draggan uses no trained networks")
                .isNull();
        assertThat(edit.truncation()).isEqualTo(0.5);
        assertThat(edit.steps()).isEqualTo(3);
        assertThat(edit.arrivedWithin()).isEqualTo(1.5);
        assertThat(edit.stated()).containsExactly("method", "truncation", "steps");
    }

    @Test
    void letsTheJobWinAndSaysSo() throws Exception {
        options.putAll(Map.of("method", "latent-predictor", "truncation", "0.9", "steps", "8"));

        Edit edit = check("\"seed\": 7, \"method\": \"draggan\", \"truncation\": 0.5, \"steps\": 3");

        assertThat(edit.choice().method()).isEqualTo("latent-predictor");
        assertThat(edit.truncation()).isEqualTo(0.9);
        assertThat(edit.steps()).isEqualTo(8);
        assertThat(edit.stated()).isEmpty();
        assertThat(understood.phrases())
                .containsExactly(
                        "1 edit takes the method of the submission, not that of its line",
                        "1 edit takes the truncation of the submission, not that of its line",
                        "1 edit takes the steps of the submission, not those of its line");
    }

    @Test
    void saysNothingWhereLineAndJobAgree() throws Exception {
        options.putAll(Map.of("method", "draggan", "steps", "3"));

        assertThat(check("\"seed\": 7, \"method\": \"draggan\", \"steps\": 3").stated())
                .isEmpty();
        assertThat(understood.phrases()).isEmpty();
    }

    @Test
    void refusesAMethodThatTheGeneratorDoesNotOffer() throws Exception {
        assertThat(check("\"seed\": 7, \"method\": \"magic\"")).isNull();

        assertThat(told()).singleElement().satisfies(told -> assertThat(told).startsWith("1 method: is magic, "));
    }

    @Test
    void refusesWhatDoesNotFitTheGenerator() throws Exception {
        assertThat(check("\"seed\": -1")).isNull();
        assertThat(check("\"latent\": [[1, 2, 3]]")).isNull();

        assertThat(told())
                .containsExactly(
                        "1 seed: must be a whole number from 0 to 4294967295, but is -1",
                        "1 latent[0]: has 3 numbers, but faces-128 needs 4");
    }
}
