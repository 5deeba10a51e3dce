// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Notes, tags and lists of edits in a body of JSON: what is read, and with which words it is refused. */
class LabelFieldsTest {

    private static final String TAG_RULE =
            "must be 1 to 40 letters, digits or ._:/+@- and begin with a letter or a digit, but is ";
    private static final UUID FIRST = new UUID(0, 1);
    private static final UUID SECOND = new UUID(0, 2);

    private final InputErrors errors = new InputErrors();
    private final ErrorLocation place = errors.part("");

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    private static String text(String value) {
        return '"' + value + '"';
    }

    private static String words(int count) {
        return IntStream.range(0, count).mapToObj(word -> text("t" + word)).collect(Collectors.joining(",", "[", "]"));
    }

    private void assertTold(String... told) {
        assertThat(Examples.told(errors)).containsExactly(told);
    }

    private List<String> tags(String value) {
        return LabelFields.tags("tags", json(value), "an edit", place);
    }

    @Test
    void takesANoteWithoutTheBlanksAroundItAndWithOneKindOfLineEnd() {
        assertThat(LabelFields.note(json("\" first\\r\\nsecond \""), place)).isEqualTo("first\nsecond");
        assertThat(LabelFields.note(json(text("n".repeat(2000))), place)).hasSize(2000);
        assertTold();
    }

    @Test
    void takesAnEmptyNoteAsNone() {
        assertThat(LabelFields.note(null, place)).isNull();
        assertThat(LabelFields.note(json("\"  \""), place)).isNull();
        assertTold();
    }

    @Test
    void refusesWhatIsNoNote() {
        assertThat(LabelFields.note(json("7"), place)).isNull();
        LabelFields.note(json(text("n".repeat(2001))), place);
        LabelFields.note(json("\"a\\u0007\""), place);
        assertTold(
                "note: must be a text, but is 7",
                "note: has 2001 characters: a note has at most 2000",
                "note: has characters that cannot be printed");
    }

    @Test
    void takesEachTagOnce() {
        assertThat(tags("[\"b\", \"a\", \"b\"]")).containsExactly("a", "b");
        assertThat(tags("[]")).isEmpty();
        assertThat(tags(words(20))).hasSize(20);
        assertThat(tags("[\"" + "t".repeat(40) + "\"]")).hasSize(1);
        assertTold();
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "{}", "\"a\""})
    void refusesTagsThatAreNoList(String value) {
        assertThat(tags(value)).isEmpty();
        assertTold("tags: must be a list of words; an empty one takes all tags away");
    }

    @Test
    void refusesTagsThatAreNotThere() {
        assertThat(LabelFields.tags("tags", null, "an edit", place)).isEmpty();
        assertTold("tags: must be a list of words; an empty one takes all tags away");
    }

    @Test
    void saysWhichTagIsNone() {
        tags("[\"good\", \"-bad\", 7, \"" + "t".repeat(41) + "\"]");
        assertTold(
                "tags[1]: " + TAG_RULE + "\"-bad\"",
                "tags[2]: " + TAG_RULE + "7",
                "tags[3]: " + TAG_RULE + text("t".repeat(41)));
    }

    @Test
    void refusesMoreTagsThanAnEditHas() {
        tags(words(21));
        assertTold("tags: are 21: an edit has at most 20");
    }

    @Test
    void takesTheIdsOfEditsInTheirOrderAndEachOnce() {
        assertThat(LabelFields.edits(null, 2, place)).isNull();
        assertThat(LabelFields.edits(json(ids(SECOND, FIRST)), 2, place)).containsExactly(FIRST, SECOND);
        assertThat(LabelFields.edits(json(ids(FIRST, FIRST)), 2, place)).containsExactly(FIRST);
        assertTold();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {"'[]'", "7", "'[1, 2, 3]'"})
    void refusesWhatIsNoListOfSoManyEdits(String value) {
        assertThat(LabelFields.edits(json(value), 2, place)).isEqualTo(Collections.emptyList());
        assertTold("edits: must be a list of 1 to 2 ids of edits");
    }

    @Test
    void saysWhichIdIsNone() {
        assertThat(LabelFields.edits(json("[" + text(FIRST.toString()) + ", \"x\", 7]"), 3, place))
                .containsExactly(FIRST);
        assertTold(
                "edits[1]: must be the id of an edit, but is \"x\"", "edits[2]: must be the id of an edit, but is 7");
    }

    private static String ids(UUID... edits) {
        return List.of(edits).stream().map(edit -> text(edit.toString())).collect(Collectors.joining(",", "[", "]"));
    }
}
