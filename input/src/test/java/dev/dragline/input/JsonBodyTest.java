// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The fields of a small body of JSON: what is read of each, and with which words it is refused. */
class JsonBodyTest {

    private static <T> ObjectAssert<T> assertRead(String json, Function<JsonBody, T> reader, String... told) {
        InputErrors errors = new InputErrors();
        JsonBody body = JsonBody.read(json.getBytes(StandardCharsets.UTF_8), errors.part(""), "{\"name\": \"mine\"}");
        T read = reader.apply(body);
        assertThat(Examples.told(errors)).containsExactly(told);
        return assertThatObject(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "7", "\"text\"", "null"})
    void countsWhatIsNoObjectAsAnEmptyOne(String json) {
        assertRead(json, body -> body.text("name", "none"), ": the body must be an object such as {\"name\": \"mine\"}")
                .isEqualTo("none");
    }

    @Test
    void saysWhereJsonEnds() {
        InputErrors errors = new InputErrors();

        JsonBody body = JsonBody.read("{\"a\": ".getBytes(StandardCharsets.UTF_8), errors.part(""), "{}");

        assertThat(body.get("a")).isNull();
        assertThat(Examples.told(errors)).singleElement().satisfies(told -> assertThat(told)
                .startsWith(": the body is not JSON: Unexpected end-of-input")
                .endsWith("(column 7)"));
    }

    @Test
    void refusesAFieldThatIsThereTwice() {
        assertRead("{\"a\": 1, \"a\": 2}", body -> body, ": the body has the field \"a\" twice");
    }

    @Test
    void refusesCharactersThatCannotBeKept() {
        assertRead("{\"name\": \"a\\u0000\"}", body -> body, "name: " + Characters.REFUSAL);
    }

    @Test
    void tellsOfFieldsThatNobodyKnows() {
        Function<JsonBody, String> require = body -> {
            body.requireFields(List.of("name", "steps"));
            return "";
        };

        assertRead("{\"name\": 1, \"steps\": 2}", require);
        assertRead(
                "{\"nane\": 1, \"x\": 2}",
                require,
                "nane: is no field here: did you mean name?",
                "x: is no field here: there are name, steps");
    }

    @Test
    void takesNullForWhatIsMissing() {
        assertRead("{\"a\": null}", body -> body.get("a")).isNull();
        assertRead("{\"a\": null}", body -> body.text("a", "other")).isEqualTo("other");
        assertRead("{\"a\": null}", body -> body.wholeNumber("a", 1, 9, 5)).isEqualTo(5L);
        assertRead("{\"a\": null}", body -> body.flag("a")).isEqualTo(false);
        assertRead("{\"a\": null}", body -> body.texts("a", 9, List.of("x"))).isEqualTo(List.of("x"));
    }

    @Test
    void readsTextsOfUpTo200Characters() {
        String longest = "x".repeat(200);

        assertRead("{\"a\": \"" + longest + "\"}", body -> body.text("a", "other"))
                .isEqualTo(longest);
        assertRead(
                        "{\"a\": \"" + longest + "x\"}",
                        body -> body.text("a", "other"),
                        "a: must be a text of at most 200 characters")
                .isEqualTo("other");
        assertRead("{\"a\": 1}", body -> body.text("a", "other"), "a: must be a text of at most 200 characters");
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 9})
    void readsWholeNumbersBetweenTheirLimits(long number) {
        assertRead("{\"a\": " + number + "}", body -> body.wholeNumber("a", 3, 9, 5))
                .isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "10", "3.5", "4.0", "\"4\"", "99999999999999999999", "[]"})
    void refusesOtherNumbers(String value) {
        assertRead(
                        "{\"a\": " + value + "}",
                        body -> body.wholeNumber("a", 3, 9, 5),
                        "a: must be a whole number from 3 to 9, but is " + value)
                .isEqualTo(5L);
    }

    @Test
    void readsFlags() {
        assertRead("{\"a\": true}", body -> body.flag("a")).isEqualTo(true);
        assertRead("{\"a\": false}", body -> body.flag("a")).isEqualTo(false);
        assertRead("{\"a\": \"yes\"}", body -> body.flag("a"), "a: must be true or false, but is \"yes\"")
                .isEqualTo(false);
    }

    @Test
    void countsEachValueOfAListOnce() {
        assertRead("{\"a\": [\"y\", \"x\", \"y\"]}", body -> body.texts("a", 3, List.of()))
                .isEqualTo(List.of("y", "x"));
        assertRead("{\"a\": [7, 5, 7]}", body -> body.wholeNumbers("a", 3, 7, List.of()))
                .isEqualTo(List.of(7L, 5L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[1, 2, 3, 4]", "7", "{\"b\": 1}"})
    void refusesListsThatAreEmptyOrTooLong(String value) {
        assertRead(
                        "{\"a\": " + value + "}",
                        body -> body.wholeNumbers("a", 3, 9, List.of(5L)),
                        "a: must be a list of 1 to 3 values")
                .isEqualTo(List.of(5L));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [1, 0]    | a[1]: must be a whole number from 1 to 9, but is 0
            [10, 1]   | a[0]: must be a whole number from 1 to 9, but is 10
            [1, null] | a[1]: must be a whole number from 1 to 9, but is null
            """)
    void saysWhichNumberOfAListIsWrong(String value, String told) {
        assertRead("{\"a\": " + value + "}", body -> body.wholeNumbers("a", 3, 9, List.of()), told);
    }

    @Test
    void saysWhichTextOfAListIsWrong() {
        assertRead(
                "{\"a\": [\"x\", 7]}",
                body -> body.texts("a", 3, List.of()),
                "a[1]: must be a text of at most 200 characters");
    }
}
