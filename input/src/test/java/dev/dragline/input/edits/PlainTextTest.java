// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input.edits;

import static dev.dragline.input.edits.EditsAsRead.HEADER;
import static dev.dragline.input.edits.EditsAsRead.gzip;
import static dev.dragline.input.edits.EditsAsRead.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dragline.contracts.Point;
import dev.dragline.contracts.edits.DragPoint;
import dev.dragline.input.Examples;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are packed, in another encoding, or no text at all. */
class PlainTextTest {

    @Test
    void readsTextInUtf16AndCompressed() throws IOException {
        assertThat(read(EditsFormat.NDJSON, EditsAsRead.file("utf16.ndjson")).understood())
                .containsExactly("text in UTF-16");
        assertThat(read(EditsFormat.TEXT, EditsAsRead.file("utf16.ndjson")).seeds())
                .containsExactly(1L);
        EditsAsRead packed = read(EditsFormat.CSV, gzip(EditsAsRead.file("excel-de.csv")));
        assertThat(packed.seeds()).containsExactly(7L);
        assertThat(packed.understood())
                .containsExactly("compressed with gzip", "separator: semicolon", "decimal comma");
    }

    @Test
    void readsTheUnicodeTextOfASpreadsheet() throws IOException {
        byte[] body = "\uFEFFseed\thandle_x\thandle_y\ttarget_x\ttarget_y\r\n7\t63,5\t70\t63\t80\r\n"
                .getBytes(StandardCharsets.UTF_16LE);

        EditsAsRead read = read(EditsFormat.TEXT, body);

        assertThat(read.errors()).isEmpty();
        assertThat(read.edits().get(0).points()).containsExactly(new DragPoint(new Point(63.5, 70), new Point(63, 80)));
        assertThat(read.understood()).containsExactly("text in UTF-16", "separator: tab", "decimal comma");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PK\3\4xxxx", "PAR1xxxx", "BZhxxxxx"})
    void tellsWhatElseAFileIs(String start) {
        assertThatThrownBy(() -> read(EditsFormat.CSV, start.getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining("is");
    }

    @Test
    void tellsOfFilesThatUnpackToFarMoreThanTheyAre() throws IOException {
        assertThatThrownBy(() ->
                        read(EditsFormat.NDJSON, gzip("\n".repeat(24 << 20).getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(DamagedFileException.class)
                .hasMessage("unpacks to more than 200 times its own size, as no file of edits does: send it unpacked");
    }

    @Test
    void tellsOfFilesThatAreCutOff() throws IOException {
        byte[] packed = gzip(Examples.lines(2000).getBytes(StandardCharsets.UTF_8));
        byte[] half = Arrays.copyOf(packed, packed.length / 2);

        assertThatThrownBy(() -> read(EditsFormat.NDJSON, half))
                .isInstanceOf(DamagedFileException.class)
                .hasMessage("begins as gzip does, but is damaged or cut off: compress and send it again");
        assertThatThrownBy(() -> read(EditsFormat.NDJSON, gzip(packed)))
                .isInstanceOf(DamagedFileException.class)
                .hasMessage("is compressed with gzip twice: compress it once");
        assertThatThrownBy(() -> read(EditsFormat.CSV, HEADER.getBytes(StandardCharsets.UTF_16LE)))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining("UTF-16 without a byte order mark");
    }
}
