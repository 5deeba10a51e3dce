// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input.generator;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.dragline.api.FieldError;
import dev.dragline.input.Examples;
import dev.dragline.input.InvalidInputException;
import dev.dragline.input.edits.PointsLayout;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each of {@link HostileEdits} is refused with its place and its reason, in memory of some lines. */
class HostileEditsTest {

    private static final long MOST_ALLOCATED = 256L << 20;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    static Stream<Arguments> lines() {
        return HostileEdits.lines().entrySet().stream().map(line -> Arguments.of(line.getKey(), line.getValue()));
    }

    static Stream<Arguments> tables() {
        return HostileEdits.tables().entrySet().stream().map(table -> Arguments.of(table.getKey(), table.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lines")
    void aLineIsRefused(String what, String line) {
        InvalidInputException refused = refusal("edits.ndjson", bytes(Examples.line(1) + "\n" + line + "\n"));
        assertThat(refused.errors()).isNotEmpty().allMatch(error -> Long.valueOf(2)
                .equals(error.line()));
        refusal("edits.json", bytes("{\"edits\": [" + line + "]}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tables")
    void aTableIsRefused(String what, String table) {
        refusal("edits.csv", bytes(table));
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(told("NaN as a coordinate"))
                .containsExactly("points[0].handle: must be a place [x, y], but is [\"NaN\",1]");
        assertThat(told("infinity as a coordinate"))
                .containsExactly("points[0].target: must be a finite number, but is \"-Infinity\"");
        assertThat(told("a whole number of 999 digits"))
                .containsExactly("steps: must be a whole number above 0, but is " + "9".repeat(77) + "...");
        assertThat(told("a field twice")).singleElement().asString().startsWith(": has the field \"seed\" twice; ");
        assertThat(told("a mask of many pixels"))
                .containsExactly("mask.png: is a picture of 2147483647 x 2147483647 pixels, but must be as large as the"
                        + " image, 128 x 128");
    }

    private static List<String> told(String what) {
        return refusal("edits.ndjson", bytes(HostileEdits.lines().getOrDefault(what, ""))).errors().stream()
                .map(error -> error.field() + ": " + error.message())
                .toList();
    }

    @Test
    void aLineOf100MegabytesIsNeverHeld() {
        byte[] part = bytes("7".repeat(1 << 20));
        InputStream line = new SequenceInputStream(Collections.enumeration(
                Stream.generate(() -> new ByteArrayInputStream(part)).limit(100).toList()));
        assertThat(refusal("edits.ndjson", line).errors())
                .extracting(FieldError::message)
                .containsExactly("is longer than 8388608 bytes");
    }

    @Test
    void aThousandLongErrorsAreQuotedShortly() {
        String line = "{\"" + "x".repeat(40_000) + "\": 1}\n";
        InputStream lines = new SequenceInputStream(
                Collections.enumeration(Stream.generate(() -> new ByteArrayInputStream(bytes(line)))
                        .limit(1000)
                        .toList()));
        InvalidInputException refused = refusal("edits.ndjson", lines);
        assertThat(refused.errors()).hasSize(1000);
        assertThat(refused.errors().stream()
                        .mapToInt(error ->
                                error.field().length() + error.message().length())
                        .sum())
                .isLessThan(500_000);
    }

    private static InvalidInputException refusal(String name, byte[] file) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        InvalidInputException refused = refusal(name, new ByteArrayInputStream(file));
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_ALLOCATED);
        return refused;
    }

    private static InvalidInputException refusal(String name, InputStream file) {
        try {
            EditsFile.read(name, file, PointsLayout.DRAGLINE, Examples.GENERATOR);
        } catch (InvalidInputException refused) {
            assertThat(refused.errors()).allSatisfy(error -> {
                assertThat(error.field()).hasSizeLessThan(500).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}]");
                assertThat(error.message())
                        .isNotBlank()
                        .hasSizeLessThan(1500)
                        .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}]");
            });
            return refused;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("it was read");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
