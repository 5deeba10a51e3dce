// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts with characters that no database keeps, alone and within documents. */
class CharactersTest {

    private static final String SMILE = "\uD83D\uDE00";

    @ParameterizedTest
    @ValueSource(strings = {"", "Müller", SMILE, "a" + SMILE + "b", SMILE + SMILE})
    void keepsText(String text) {
        assertThat(Characters.hasUnkept(text)).isFalse();
        assertThat(Characters.shown(text)).isSameAs(text);
    }

    @ParameterizedTest
    @CsvSource({
        "a\0b,a\uFFFDb",
        "\uD83D,\uFFFD",
        "\uDE00,\uFFFD",
        "\uDE00\uD83D,\uFFFD\uFFFD",
        "\uD83Dx,\uFFFDx",
        SMILE + "\uD83D," + SMILE + "\uFFFD",
        SMILE + "\0" + SMILE + "," + SMILE + "\uFFFD" + SMILE
    })
    void showsWhatCannotBeKept(String text, String shown) {
        assertThat(Characters.hasUnkept(text)).isTrue();
        assertThat(Characters.shown(text)).isEqualTo(shown);
    }

    /** What is kept is what UTF-8 can write and read again, without NUL. */
    @Property
    void keepsWhatUtf8Can(@ForAll @Chars({'a', '\0', '\uD83D', '\uDE00', 'ü'}) @StringLength(max = 6) String text) {
        String again = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        boolean kept = again.equals(text) && text.indexOf('\0') < 0;

        assertThat(Characters.hasUnkept(text)).isEqualTo(!kept);
        assertThat(Characters.hasUnkept(Characters.shown(text))).isFalse();
        assertThat(Characters.shown(text)).hasSameSizeAs(text);
    }

    private static List<String> told(String json, String path) {
        InputErrors errors = new InputErrors();
        CleanText.check(StrictJson.MAPPER.readTree(json), path, errors.line(4));
        return Examples.told(errors);
    }

    @Test
    void saysWhereInADocumentTheyStand() {
        assertThat(told("\"a\\u0000\"", "name")).containsExactly("4 name: " + Characters.REFUSAL);
        assertThat(told("{\"a\": {\"b\": [1, \"x\", \"\\ud800\"]}}", ""))
                .containsExactly("4 a.b[2]: " + Characters.REFUSAL);
        assertThat(told("[[\"\\u0000\"], {\"c\": \"\\u0000\"}]", "points"))
                .containsExactly("4 points[0][0]: " + Characters.REFUSAL, "4 points[1].c: " + Characters.REFUSAL);
        assertThat(told("{\"x\\u0000\": {\"y\": 1}}", "a")).containsExactly("4 a.x\uFFFD: " + Characters.REFUSAL);
        assertThat(told("{\"x\": [1, true, null, \"ü\"]}", "")).isEmpty();
    }
}
