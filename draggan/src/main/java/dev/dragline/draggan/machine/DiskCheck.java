// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Checks that there is room for the data.
 *
 * @param free bytes on the disk of the data directory; negative if they cannot be read
 */
public record DiskCheck(long free) implements Check {

    private static final long GIBI = 1024L * 1024 * 1024;
    private static final long LEAST = GIBI;
    private static final long PLENTY = 5 * GIBI;

    /** Checks the disk of a directory, or of the directory around it that exists. */
    public static DiskCheck of(Path data) {
        try {
            return new DiskCheck(Files.getFileStore(Place.existing(data)).getUsableSpace());
        } catch (IOException e) {
            return new DiskCheck(-1);
        }
    }

    @Override
    public String name() {
        return "disk";
    }

    @Override
    public Finding find() {
        if (free < 0) {
            return new Finding.Warning(
                    "how much is free where the data is cannot be read", "See yourself that there are 5 GB or more.");
        }
        String text = String.format(Locale.ROOT, "%.1f GB free where the data is", free / (double) GIBI);
        if (free >= PLENTY) {
            return new Finding.Ok(text);
        }
        String advice = "Make room, or name a directory on another disk with --data DIR or DRAGLINE_DATA.";
        return free < LEAST
                ? new Finding.Wrong(text + "; it needs 1 GB", advice)
                : new Finding.Warning(text + "; images of 10 000 edits take about 1 GB", advice);
    }
}
