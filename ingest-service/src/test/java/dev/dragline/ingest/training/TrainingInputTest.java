// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dragline.ingest.Examples;
import dev.dragline.ingest.model.Announced;
import dev.dragline.ingest.model.KnownModels;
import dev.dragline.input.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the body of a request for a training. */
class TrainingInputTest {

    private static final List<String> PRESETS = List.of("jacobian", "compact");

    private final KnownModels models = Announced.models(Examples.FACES, Examples.FACES_V1, Examples.CATS);

    private TrainingInput read(String body) {
        return TrainingInput.read(body.getBytes(StandardCharsets.UTF_8), models, PRESETS);
    }

    private List<String> refused(String body) {
        var thrown = assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> read(body))
                .withMessageStartingWith("The training cannot be accepted: ");
        return thrown.actual().errors().stream()
                .map(error -> error.field() + ": " + error.message())
                .toList();
    }

    @Test
    void beginsWithTheFirstPreset() {
        assertThat(read("{\"generator\": \"faces-128\"}"))
                .isEqualTo(new TrainingInput("faces-128", "jacobian", null, 0, new TreeMap<>()));
    }

    @Test
    void readsEverything() {
        assertThat(read("""
                {"generator": "faces-128", "preset": "compact", "fromVersion": "v1", "seed": 4294967295,
                 "settings": {"steps": 100, "rate": 0.5, "augment": true, "note": "mine"}}"""))
                .isEqualTo(new TrainingInput(
                        "faces-128",
                        "compact",
                        "v1",
                        4294967295L,
                        new TreeMap<>(Map.of("steps", "100", "rate", "0.5", "augment", "true", "note", "mine"))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                  | generator: is missing: say which generator to train for
            {"generator": "dogs"}                               | generator: is dogs, which is not known: use one of cats, faces-128
            {"generator": "cats", "fromVersion": "v1"}          | fromVersion: is v1, but nothing was trained for cats yet: leave it out
            {"generator": "faces-128", "fromVersion": "v2"}     | fromVersion: is v2, which was never published for faces-128: there are v1
            {"generator": "cats", "preset": "large"}            | preset: is large, but must be one of jacobian, compact
            {"generator": "cats", "seed": 4294967296}           | seed: must be a whole number from 0 to 4294967295, but is 4294967296
            {"generator": "cats", "seeds": 1}                   | seeds: is no field here: did you mean seed?
            {"generator": "cats", "settings": [1]}              | settings: must be an object of at most 100 settings, {"name": value, ...}
            """)
    void saysWhatWouldBeRight(String body, String told) {
        assertThat(refused(body)).containsExactly(told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "{}", "\"\"", "\"a\\nb\""})
    void refusesSettingsThatAreNoValues(String value) {
        assertThat(refused("{\"generator\": \"cats\", \"settings\": {\"steps\": " + value + "}}"))
                .containsExactly("settings.steps: must be a number, true, false or a text of 1 to 200 characters");
    }

    @Test
    void limitsSettingsInNumberAndLength() {
        String hundred = IntStream.range(0, 100)
                .mapToObj(index -> "\"s" + index + "\": 1")
                .collect(Collectors.joining(", "));

        assertThat(read("{\"generator\": \"cats\", \"settings\": {" + hundred + "}}")
                        .settings())
                .hasSize(100);
        assertThat(refused("{\"generator\": \"cats\", \"settings\": {" + hundred + ", \"more\": 1}}"))
                .containsExactly("settings: must be an object of at most 100 settings, {\"name\": value, ...}");
        String longest = "x".repeat(200);
        assertThat(read("{\"generator\": \"cats\", \"settings\": {\"a\": \"" + longest + "\"}}")
                        .settings())
                .containsEntry("a", longest);
        assertThat(refused("{\"generator\": \"cats\", \"settings\": {\"a\": \"" + longest + "x\"}}"))
                .containsExactly("settings.a: must be a number, true, false or a text of 1 to 200 characters");
    }

    @Test
    void refusesWhatIsNoObject() {
        assertThat(refused("[1]"))
                .containsExactly(
                        ": the body must be an object such as {\"generator\": \"faces-128\", \"preset\": \"jacobian\"}");
    }

    @Test
    void saysEverythingThatIsWrong() {
        assertThat(refused("{\"preset\": \"large\", \"seed\": -1}")).hasSize(3);
    }
}
