// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.doctor;

import dev.dragline.draggan.machine.Check;
import dev.dragline.draggan.machine.Finding;
import dev.dragline.draggan.machine.Place;
import dev.dragline.standalone.DataLocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Checks the data directory.
 *
 * @param holder the number of the process that uses it
 */
record DataCheck(DataLocation location, Optional<String> holder) implements Check {

    @Override
    public String name() {
        return "data";
    }

    @Override
    public Finding find() {
        Path directory = location.directory();
        Path existing = Place.existing(directory);
        String text = directory + ", as " + location.reason().text();
        if (!Files.isDirectory(existing)) {
            return new Finding.Wrong(
                    text + "; " + existing + " is a file", "Name a directory with --data DIR or DRAGLINE_DATA.");
        }
        if (!Files.isWritable(existing)) {
            return new Finding.Wrong(
                    text + "; you may not write in " + existing,
                    "Get the right to, or name another directory with --data DIR or DRAGLINE_DATA.");
        }
        if (holder.isPresent()) {
            return new Finding.Ok(
                    text + "; a running `up` has it" + (holder.get().isEmpty() ? "" : ", process " + holder.get()));
        }
        return new Finding.Ok(text + (existing.equals(directory) ? "; not in use" : "; it does not exist yet"));
    }
}
