// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input.edits;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.io.ByteOrderMark;
import org.apache.commons.io.input.BOMInputStream;
import org.apache.commons.io.input.ProxyInputStream;
import org.apache.commons.io.input.ReaderInputStream;

/** Turns the body of a submission into text in UTF-8 without a mark, whether it was compressed or in UTF-16. */
public final class PlainText {

    private static final int BUFFER = 64 * 1024;
    private static final int HEAD = 8;
    private static final String GZIP = "1f8b";

    /** @param start its first bytes in hexadecimal digits */
    private record Foreign(String start, String message) {}

    private static final List<Foreign> FOREIGN = List.of(
            new Foreign(
                    "504b0304",
                    "is a ZIP archive or an Excel workbook (.xlsx): save its sheet as CSV, or unpack it and submit what"
                            + " is in it"),
            new Foreign("d0cf11e0", "is an old Excel workbook (.xls): save its sheet as CSV"),
            new Foreign("50415231", "is Parquet: write it as CSV or as NDJSON"),
            new Foreign("28b52ffd", "is compressed with zstd: compress it with gzip, or not at all"),
            new Foreign("425a68", "is compressed with bzip2: compress it with gzip, or not at all"),
            new Foreign("fd377a58", "is compressed with xz: compress it with gzip, or not at all"));

    private static final ByteOrderMark[] MARKS = {
        ByteOrderMark.UTF_8,
        ByteOrderMark.UTF_32LE,
        ByteOrderMark.UTF_32BE,
        ByteOrderMark.UTF_16LE,
        ByteOrderMark.UTF_16BE
    };

    private PlainText() {}

    /**
     * Opens a body. Reading from the result throws {@link DamagedFileException} where the body turns out to be damaged.
     *
     * @throws DamagedFileException if it is something else than text, which the message names
     */
    public static InputStream of(InputStream body, Understood understood) throws IOException {
        InputStream bytes = new BufferedInputStream(body, BUFFER);
        byte[] head = head(bytes);
        if (startsWith(head, GZIP)) {
            bytes = new BufferedInputStream(new Unpacked(bytes), BUFFER);
            head = head(bytes);
            if (startsWith(head, GZIP)) {
                throw new DamagedFileException("is compressed with gzip twice: compress it once");
            }
            understood.note("compressed with gzip");
        }
        refuseForeign(head);
        return unmarked(bytes, head, understood);
    }

    private static void refuseForeign(byte[] head) throws DamagedFileException {
        for (Foreign foreign : FOREIGN) {
            if (startsWith(head, foreign.start())) {
                throw new DamagedFileException(foreign.message());
            }
        }
    }

    private static byte[] head(InputStream bytes) throws IOException {
        bytes.mark(HEAD);
        byte[] head = bytes.readNBytes(HEAD);
        bytes.reset();
        return head;
    }

    private static boolean startsWith(byte[] head, String start) {
        return HexFormat.of().formatHex(head).startsWith(start);
    }

    private static InputStream unmarked(InputStream bytes, byte[] head, Understood understood) throws IOException {
        BOMInputStream marked = BOMInputStream.builder()
                .setInputStream(bytes)
                .setByteOrderMarks(MARKS)
                .get();
        String charset = marked.getBOMCharsetName();
        if (charset == null) {
            refuseNul(head);
            return marked;
        }
        if (charset.equals(StandardCharsets.UTF_8.name())) {
            return marked;
        }
        understood.note("text in " + charset.substring(0, "UTF-16".length()));
        return new Recoded(marked, Charset.forName(charset));
    }

    private static void refuseNul(byte[] head) throws DamagedFileException {
        for (byte letter : head) {
            if (letter == 0) {
                throw new DamagedFileException(
                        "has NUL characters at its beginning, as text in UTF-16 without a byte order mark has: save it"
                                + " in UTF-8");
            }
        }
    }

    private static final class Counted extends ProxyInputStream {

        private long bytes;

        Counted(InputStream body) {
            super(body);
        }

        @Override
        protected void afterRead(int count) {
            bytes += Math.max(0, count);
        }
    }

    /** Unpacks a body, as long as it does not become far larger than a file of edits does. */
    private static final class Unpacked extends ProxyInputStream {

        private static final long TIMES_OF_THE_FILE = 200;
        private static final long FOR_SMALL_FILES = 16L << 20;

        private final Counted packed;
        private long unpacked;

        Unpacked(InputStream packed) throws IOException {
            this(new Counted(packed));
        }

        private Unpacked(Counted packed) throws IOException {
            super(open(packed));
            this.packed = packed;
        }

        @Override
        protected void afterRead(int count) throws IOException {
            unpacked += Math.max(0, count);
            if (unpacked > FOR_SMALL_FILES + TIMES_OF_THE_FILE * packed.bytes) {
                throw new DamagedFileException("unpacks to more than " + TIMES_OF_THE_FILE
                        + " times its own size, as no file of edits does: send it unpacked");
            }
        }

        private static InputStream open(InputStream packed) throws IOException {
            try {
                return new GZIPInputStream(packed, BUFFER);
            } catch (ZipException | EOFException e) {
                throw damaged(e);
            }
        }

        @Override
        protected void handleIOException(IOException trouble) throws IOException {
            throw trouble instanceof ZipException || trouble instanceof EOFException ? damaged(trouble) : trouble;
        }

        private static DamagedFileException damaged(IOException trouble) {
            return new DamagedFileException(
                    "begins as gzip does, but is damaged or cut off: compress and send it again", trouble);
        }
    }

    private static final class Recoded extends ProxyInputStream {

        private final Charset charset;

        Recoded(InputStream bytes, Charset charset) throws IOException {
            super(ReaderInputStream.builder()
                    .setReader(new InputStreamReader(
                            bytes,
                            charset.newDecoder()
                                    .onMalformedInput(CodingErrorAction.REPORT)
                                    .onUnmappableCharacter(CodingErrorAction.REPORT)))
                    .setCharset(StandardCharsets.UTF_8)
                    .get());
            this.charset = charset;
        }

        @Override
        protected void handleIOException(IOException trouble) throws IOException {
            throw trouble instanceof CharacterCodingException
                    ? new DamagedFileException(
                            "has the mark of " + charset + ", but is not text in that encoding: save it in UTF-8",
                            trouble)
                    : trouble;
        }
    }
}
