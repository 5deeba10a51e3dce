// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dragline.input.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelInputTest {

    private static byte[] body(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> refused(Runnable reading) {
        return assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(reading::run)
                .actual()
                .errors()
                .stream()
                .map(error -> error.field() + " " + error.message())
                .toList();
    }

    @Test
    void keepsLinesOfANoteAndSortsTags() {
        assertThat(LabelInput.note(body("{\"note\": \" first\\r\\nsecond \"}")).note())
                .isEqualTo("first\nsecond");
        assertThat(LabelInput.note(body("{\"note\": null}")).note()).isNull();
        assertThat(LabelInput.note(body("{\"note\": \"  \"}")).note()).isNull();
        assertThat(LabelInput.tags(body("{\"tags\": [\"paper:1\", \"faces\", \"faces\"]}"))
                        .tags())
                .containsExactly("faces", "paper:1");
        assertThat(LabelInput.tags(body("{\"tags\": []}")).tags()).isEmpty();
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(refused(() -> LabelInput.note(body("{\"note\": \"" + "x".repeat(2001) + "\"}"))))
                .containsExactly("note has 2001 characters: a note has at most 2000");
        assertThat(refused(() -> LabelInput.note(body("{\"note\": \"a\\u0007\", \"tags\": []}"))))
                .containsExactly("tags is no field here: there are note", "note has characters that cannot be printed");
        assertThat(refused(() -> LabelInput.note(body("{\"note\": \"first\\nexe.\\u202egpj\"}"))))
                .containsExactly("note has characters that cannot be printed");
        assertThat(refused(() -> LabelInput.tags(body("{\"tags\": [\"a\\u202eb\", \"../a\", \"=1+1\"]}"))))
                .hasSize(3);
        assertThat(refused(() -> LabelInput.tags(body("{\"tags\": [\"a b\", 7]}"))))
                .containsExactly(
                        "tags[0] must be 1 to 40 letters, digits or ._:/+@- and begin with a letter or a digit, but is"
                                + " \"a b\"",
                        "tags[1] must be 1 to 40 letters, digits or ._:/+@- and begin with a letter or a digit, but is 7");
        assertThat(refused(() -> LabelInput.tags(body("{}"))))
                .containsExactly("tags must be a list of words; an empty one takes all tags away");
    }
}
