// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input.generator;

import dev.dragline.contracts.edits.Source;
import dev.dragline.input.InputErrors;
import dev.dragline.input.InvalidInputException;
import dev.dragline.input.edits.DamagedFileException;
import dev.dragline.input.edits.EditDraft;
import dev.dragline.input.edits.EditJson;
import dev.dragline.input.edits.EditsFormat;
import dev.dragline.input.edits.JsonEdits;
import dev.dragline.input.edits.PlainText;
import dev.dragline.input.edits.PointsLayout;
import dev.dragline.input.edits.Understood;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of edits that was read as a whole, in any of the formats that jobs take.
 *
 * @param edits at least one
 * @param understood how the file was understood where that was not obvious, as phrases
 */
public record EditsFile(List<CheckedEdit> edits, List<String> understood) {

    private static final String REFUSED = "The edits cannot be used, and none of them was";

    /**
     * An edit that fits its generator.
     *
     * @param truncation psi; absent: as usual
     * @param steps absent: the method's own
     */
    public record CheckedEdit(
            EditDraft draft,
            Source source,
            @Nullable Double truncation,
            @Nullable Integer steps) {}

    public EditsFile {
        edits = List.copyOf(edits);
        understood = List.copyOf(understood);
    }

    /**
     * Reads a file. Its name says the format, or else its first line does.
     *
     * @throws InvalidInputException with everything that is wrong, each with its line and field
     */
    public static EditsFile read(Path file, PointsLayout layout, GeneratorShape generator) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return read(String.valueOf(file.getFileName()), bytes, layout, generator);
        }
    }

    /** Reads the bytes of a file of this name. */
    static EditsFile read(String name, InputStream bytes, PointsLayout layout, GeneratorShape generator)
            throws IOException {
        EditsFormat format = EditsFormat.of(name, null).orElse(EditsFormat.TEXT);
        InputErrors errors = new InputErrors();
        Understood understood = new Understood();
        Collector edits = new Collector(generator);
        try {
            InputStream text = PlainText.of(bytes, understood);
            if (format == EditsFormat.JSON) {
                readDocument(text, layout, errors, understood, edits);
            } else {
                EditsFormat.reader(format, layout, understood).read(text, errors, edits::add);
            }
        } catch (DamagedFileException e) {
            errors.part("").add("", "the file " + e.getMessage());
        }
        if (!errors.any() && edits.checked.isEmpty()) {
            errors.part("").add("edits", "there are none: an edit looks like " + EditJson.EXAMPLE);
        }
        errors.throwIfAny(REFUSED);
        return new EditsFile(edits.checked, understood.phrases());
    }

    private static void readDocument(
            InputStream text, PointsLayout layout, InputErrors errors, Understood understood, Collector edits)
            throws IOException {
        try (JsonEdits document = new JsonEdits(text, errors, understood)) {
            edits.options = DocumentOptions.of(document.options(), edits.generator.name(), errors.part(""), understood);
            if (!errors.any()) {
                document.edits(edits.options.layoutOr(layout), edits::add);
            }
        }
    }

    private static final class Collector {

        private final GeneratorShape generator;
        private final EditCheck check;
        private final List<CheckedEdit> checked = new ArrayList<>();
        private DocumentOptions options = DocumentOptions.NONE;

        Collector(GeneratorShape generator) {
            this.generator = generator;
            this.check = new EditCheck(generator);
        }

        void add(EditDraft draft) {
            Source source = check.check(draft);
            if (source != null && draft.place().clean()) {
                checked.add(new CheckedEdit(
                        draft,
                        source,
                        draft.truncation() == null ? options.truncation() : draft.truncation(),
                        draft.steps() == null ? options.steps() : draft.steps()));
            }
        }
    }
}
