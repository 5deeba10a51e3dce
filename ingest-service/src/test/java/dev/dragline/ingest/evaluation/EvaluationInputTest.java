// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dragline.ingest.Examples;
import dev.dragline.ingest.model.Announced;
import dev.dragline.ingest.model.KnownModels;
import dev.dragline.input.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the body of a request for an evaluation. */
class EvaluationInputTest {

    private final KnownModels models = Announced.models(Examples.FACES, Examples.FACES_V1, Examples.CATS);

    private EvaluationInput read(String fields) {
        String body = "{\"generator\": \"faces-128\"" + (fields.isEmpty() ? "" : ", " + fields) + "}";
        return EvaluationInput.read(body.getBytes(StandardCharsets.UTF_8), models);
    }

    private List<String> refused(String body) {
        var thrown = assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> EvaluationInput.read(body.getBytes(StandardCharsets.UTF_8), models))
                .withMessageStartingWith("The evaluation cannot be accepted: ");
        return thrown.actual().errors().stream()
                .map(error -> error.field() + ": " + error.message())
                .toList();
    }

    private static List<String> contestants(EvaluationInput input) {
        return input.contestants().stream()
                .map(one -> one.name() + " " + one.method() + " " + one.modelVersion())
                .toList();
    }

    private static List<String> kinds(EvaluationInput input) {
        return input.kinds().stream()
                .map(kind -> kind.distance() + (kind.surface() ? " surface " : " ") + kind.points())
                .toList();
    }

    @Test
    void measuresWhatIsInUseBesideTheControls() {
        EvaluationInput input = read("");

        assertThat(contestants(input))
                .containsExactly("auto latent-predictor v1", "none none null", "target-code target-code null");
        assertThat(kinds(input)).containsExactly("FAR 1", "FAR 5", "FAR 68", "NEAR 1", "NEAR 5", "NEAR 68");
        assertThat(input.pairs()).isEqualTo(200);
        assertThat(input.slowPairs()).isEqualTo(200);
        assertThat(input.seed()).isEqualTo(1);
    }

    @Test
    void measuresLittleIfItIsToBeQuick() {
        EvaluationInput input = read("\"quick\": true");

        assertThat(kinds(input)).containsExactly("FAR 5");
        assertThat(input.pairs()).isEqualTo(3);
        assertThat(input.slowPairs()).isEqualTo(2);
    }

    @Test
    void takesAsManySlowPairsAsOthersUnlessToldOtherwise() {
        assertThat(read("\"quick\": true, \"pairs\": 9").slowPairs()).isEqualTo(9);
        assertThat(read("\"pairs\": 9, \"slowPairs\": 4").slowPairs()).isEqualTo(4);
        assertThat(read("\"pairs\": 9, \"slowPairs\": 40").slowPairs())
                .as("never more than there are")
                .isEqualTo(9);
    }

    @Test
    void measuresEachKindOfPairs() {
        assertThat(kinds(read("\"points\": [2, 7], \"distances\": [\"near\"], \"surface\": true")))
                .containsExactly("NEAR 2", "NEAR surface 2", "NEAR 7", "NEAR surface 7");
    }

    @Test
    void givesVersionsOnlyToMethodsThatUseThem() {
        assertThat(contestants(
                        read("\"methods\": [\"draggan\", \"latent-predictor\", \"none\"], \"modelVersion\": \"v1\"")))
                .containsExactly("draggan draggan null", "latent-predictor latent-predictor v1", "none none null");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                                  | generator: is missing: say which generator's images are to be edited
            {"generator": "dogs"}                                               | generator: is dogs, which is not known: use one of cats, faces-128
            {"generator": "faces-128", "modelVersion": "v2"}                    | modelVersion: is v2, which was never published for faces-128: there are v1
            {"generator": "faces-128", "methods": ["none"], "modelVersion": "v1"} | modelVersion: is v1, but none of the methods uses trained networks: leave it out
            {"generator": "cats", "distances": ["far", "middle"]}               | distances[1]: is middle, but must be far or near
            {"generator": "cats", "pairs": 1}                                   | pairs: must be a whole number from 2 to 100000, but is 1
            {"generator": "cats", "points": [0]}                                | points[0]: must be a whole number from 1 to 9999, but is 0
            {"generator": "cats", "methods": []}                                | methods: must be a list of 1 to 20 values
            {"generator": "cats", "quick": 1}                                   | quick: must be true or false, but is 1
            {"generator": "cats", "pair": 3}                                    | pair: is no field here: did you mean pairs?
            """)
    void saysWhatWouldBeRight(String body, String told) {
        assertThat(refused(body)).containsExactly(told);
    }

    @Test
    void namesTheControlsWhereAMethodIsNotOffered() {
        assertThat(refused("{\"generator\": \"cats\", \"methods\": [\"none\", \"magic\"]}"))
                .singleElement()
                .satisfies(told -> assertThat(told)
                        .startsWith("methods[1]: is magic, ")
                        .endsWith("; controls are none and target-code"));
    }
}
