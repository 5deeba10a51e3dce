// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

    private static final List<String> KNOWN = List.of("seed", "steps", "truncation", "arrivedWithin");

    @ParameterizedTest
    @CsvSource({
        "sed,seed",
        "seeed,seed",
        "SEED,seed",
        "step,steps",
        "truncaton,truncation",
        "tuncatin,truncation",
        "arrivedwithn,arrivedWithin"
    })
    void findsTheNameThatWasMeant(String written, String meant) {
        assertThat(Spelling.nearest(written, KNOWN)).contains(meant);
        assertThat(Spelling.unknown("field here", written, KNOWN))
                .isEqualTo("is no field here: did you mean " + meant + "?");
    }

    @ParameterizedTest
    @CsvSource({"colour", "x", "t", "trunk", "ee", "withinArrived", "''"})
    void namesWhatThereIsWhereNothingIsNear(String written) {
        assertThat(Spelling.unknown("column", written, KNOWN))
                .isEqualTo("is no column: there are seed, steps, truncation, arrivedWithin");
    }

    @Test
    void takesTheFirstOfTwoThatAreAsNear() {
        assertThat(Spelling.nearest("lake", List.of("fake", "like", "lame"))).contains("fake");
        assertThat(Spelling.nearest("lam", List.of("fake", "like", "lame"))).contains("lame");
    }

    @Test
    void allowsAboutEveryThirdLetter() {
        assertThat(Spelling.nearest("abXdX", List.of("abcde"))).contains("abcde");
        assertThat(Spelling.nearest("aXXdX", List.of("abcde"))).isEmpty();
        assertThat(Spelling.nearest("Xb", List.of("ab"))).contains("ab");
        assertThat(Spelling.nearest("XX", List.of("ab"))).isEmpty();
    }

    /** One letter more, fewer or another one is forgiven in names of any length. */
    @Property
    void forgivesOneLetter(
            @ForAll @AlphaChars @StringLength(min = 2, max = 12) String name,
            @ForAll @IntRange(max = 11) int at,
            @ForAll @IntRange(max = 2) int kind) {
        int index = at % name.length();
        String rest = name.substring(index + 1);
        String written = name.substring(0, index)
                + switch (kind) {
                    case 0 -> rest;
                    case 1 -> "-" + rest;
                    default -> "-" + name.charAt(index) + rest;
                };

        assertThat(Spelling.nearest(written, List.of("0123456789012345", name))).contains(name);
        assertThat(Spelling.nearest(name.toUpperCase(Locale.ROOT), List.of(name)))
                .contains(name);
    }
}
