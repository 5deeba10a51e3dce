// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.letters;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LetterKindTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Unrecognized token 'nonsense'|Unrecognized token 'abc'",
                "needs a schemaVersion from 1 to 1, but has 7|needs a schemaVersion from 1 to 1, but has -2.5e3",
                "no edit 0197c3a0-5b1e-7d1c-9a55-0c7be1a3f0d2|no edit 0197c3a0-5b1e-7d1c-9a55-0c7be1a3f0d3",
                "the name \"a\" is a path|the name \"../b\" is a path"
            })
    void isTheSameForReasonsThatDifferInNamesAndNumbers(String one, String other) {
        assertThat(LetterKind.of("topic", one))
                .isEqualTo(LetterKind.of("topic", other))
                .matches("[0-9a-f]{8}");
    }

    @Test
    void differsBetweenTopicsAndReasons() {
        assertThat(LetterKind.of("a", "it has no jobId"))
                .isNotEqualTo(LetterKind.of("b", "it has no jobId"))
                .isNotEqualTo(LetterKind.of("a", "it has no editId"));
    }

    @Test
    void comparesTheBeginningsOnly() {
        String long1 = "x".repeat(300) + "a";
        String long2 = "x".repeat(300) + "b";

        assertThat(LetterKind.of("a", long1)).isEqualTo(LetterKind.of("a", long2));
    }
}
