// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Finds the last line that a process wrote before it ended, which usually says why. */
final class LastWords {

    private static final int MOST_BYTES = 16 * 1024;
    private static final int MOST_CHARACTERS = 500;

    private LastWords() {}

    /**
     * Returns the last line that is not blank and no frame of a stack trace; empty if there is none.
     *
     * @param from the place in the file where the output of this process begins, bytes
     */
    static String of(Path output, long from) {
        try (RandomAccessFile file = new RandomAccessFile(output.toFile(), "r")) {
            long begin = Math.min(file.length(), Math.max(from, file.length() - MOST_BYTES));
            byte[] end = new byte[(int) (file.length() - begin)];
            file.seek(begin);
            file.readFully(end);
            return last(new String(end, StandardCharsets.UTF_8).lines().toList());
        } catch (IOException e) {
            return "";
        }
    }

    private static String last(List<String> lines) {
        String last = lines.stream()
                .filter(line -> !line.isBlank() && !line.startsWith("\tat ") && !line.startsWith("\t... "))
                .reduce("", (earlier, later) -> later)
                .strip();
        String shown = last.length() > MOST_CHARACTERS ? last.substring(0, MOST_CHARACTERS) + " ..." : last;
        return shown.endsWith(".") ? shown.substring(0, shown.length() - 1) : shown;
    }
}
