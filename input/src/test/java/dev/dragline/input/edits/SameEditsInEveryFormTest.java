// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input.edits;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Edits chosen at random are the same edits again, in whichever form they are written. */
class SameEditsInEveryFormTest {

    @Provide
    Arbitrary<List<WrittenEdit>> edits() {
        return WrittenEdit.any().list().ofMaxSize(4);
    }

    @Provide
    Arbitrary<TableWriter> writers() {
        return Combinators.combine(
                        Arbitraries.of(',', ';', '\t', '|'),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        Arbitraries.of("\n", "\r\n"),
                        Arbitraries.of(0, 3, 4))
                .as(TableWriter::new);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void linesOfJson(@ForAll("edits") List<WrittenEdit> edits) throws IOException {
        EditsAsRead read =
                EditsAsRead.ndjson(edits.stream().map(WrittenEdit::json).collect(Collectors.joining("\n")));

        assertSame(read, edits);
        assertThat(read.understood()).isEmpty();
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void aDocumentOfJson(@ForAll("edits") List<WrittenEdit> edits) throws IOException {
        String list = edits.stream().map(WrittenEdit::json).collect(Collectors.joining(",\n ", "[", "]"));

        assertSame(EditsAsRead.json(list), edits);
        assertSame(EditsAsRead.json("{\"truncation\": 0.7, \"edits\": " + list + "}"), edits);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void aTable(@ForAll("edits") List<WrittenEdit> edits, @ForAll("writers") TableWriter writer) throws IOException {
        assertSame(EditsAsRead.csv(writer.write(edits)), edits);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void aTextInAnyEncoding(
            @ForAll("edits") List<WrittenEdit> edits,
            @ForAll("writers") TableWriter writer,
            @ForAll @IntRange(max = 4) int encoding,
            @ForAll boolean packed)
            throws IOException {
        Charset charset = List.of(
                        StandardCharsets.UTF_8,
                        StandardCharsets.UTF_16LE,
                        StandardCharsets.UTF_16BE,
                        Charset.forName("UTF-32LE"),
                        Charset.forName("UTF-32BE"))
                .get(encoding);
        byte[] text = ("\uFEFF" + writer.write(edits)).getBytes(charset);

        assertSame(EditsAsRead.read(EditsFormat.TEXT, packed ? EditsAsRead.gzip(text) : text), edits);
    }

    private static void assertSame(EditsAsRead read, List<WrittenEdit> edits) {
        assertThat(read.errors()).isEmpty();
        assertThat(read.edits()).extracting(WrittenEdit::of).isEqualTo(edits);
    }
}
