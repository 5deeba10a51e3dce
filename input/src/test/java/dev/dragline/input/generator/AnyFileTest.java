// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input.generator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.input.Examples;
import dev.dragline.input.InvalidInputException;
import dev.dragline.input.edits.PointsLayout;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a file holds, there are edits or there is something wrong that is told with its place; nothing else happens. */
class AnyFileTest {

    private static final List<String> WHOLE = List.of(
            "name,seed,handle_x,handle_y,target_x,target_y,mask\n\"a\",7,63,70,63.5,80,\n# b\n8,1;2,3,4\n",
            "seed;handle_x;handle_y;target_x;target_y\r\n7;63,5;70;63;80\r\n",
            Examples.lines(3),
            "{\"truncation\": 0.7, \"points\": \"dragline\", \"edits\": [" + Examples.line(7) + ", " + Examples.line(8)
                    + "]}");

    private static final String LETTERS = "\",;\n{}[]09-.e# \0\u00ff";

    private record Change(double at, int letter) {}

    private enum Name {
        TABLE("edits.csv"),
        LINES("edits.ndjson"),
        DOCUMENT("edits.json"),
        PLAIN("edits.txt");

        private final String file;

        Name(String file) {
            this.file = file;
        }
    }

    @Property
    void bytes(@ForAll byte[] bytes, @ForAll Name name, @ForAll PointsLayout layout) throws IOException {
        assertReadOrTold(bytes, name, layout);
    }

    @Provide
    Arbitrary<List<String>> words() {
        return Arbitraries.of(
                        "seed",
                        "points",
                        "handle",
                        "target",
                        "handle_x",
                        "handle_y",
                        "target_x",
                        "target_y",
                        "mask",
                        "latent",
                        "edits",
                        "png",
                        "rectangles",
                        "sep=",
                        "\"",
                        "'",
                        "[",
                        "]",
                        "{",
                        "}",
                        ":",
                        ",",
                        ";",
                        "\t",
                        "|",
                        "\n",
                        "\r",
                        "#",
                        "//",
                        " ",
                        "0",
                        "7",
                        "-1",
                        "1.5",
                        "1,5",
                        "1,234",
                        "1e999",
                        "NaN",
                        "null",
                        "true",
                        "\\",
                        "\\u0000",
                        "\uFEFF",
                        "\0")
                .list()
                .ofMaxSize(30);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void words(@ForAll("words") List<String> words, @ForAll Name name, @ForAll PointsLayout layout) throws IOException {
        assertReadOrTold(String.join("", words).getBytes(StandardCharsets.UTF_8), name, layout);
    }

    @Provide
    Arbitrary<List<Change>> changes() {
        return Combinators.combine(
                        Arbitraries.doubles().between(0, true, 1, false),
                        Arbitraries.of(LETTERS.chars().boxed().toList()))
                .as(Change::new)
                .list()
                .ofMaxSize(3);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void damagedFiles(@ForAll("changes") List<Change> changes, @ForAll Name name) throws IOException {
        for (String whole : WHOLE) {
            byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
            changes.forEach(change -> bytes[(int) (change.at() * bytes.length)] = (byte) change.letter());
            assertReadOrTold(bytes, name, PointsLayout.DRAGLINE);
        }
    }

    private void assertReadOrTold(byte[] bytes, Name name, PointsLayout layout) throws IOException {
        try {
            assertThat(EditsFile.read(name.file, new ByteArrayInputStream(bytes), layout, Examples.GENERATOR)
                            .edits())
                    .isNotEmpty();
        } catch (InvalidInputException refused) {
            assertThat(refused.errors()).isNotEmpty().allSatisfy(error -> {
                assertThat(error.message()).isNotBlank();
                assertThat(error.line() == null || error.line() >= 1).isTrue();
            });
        }
    }
}
