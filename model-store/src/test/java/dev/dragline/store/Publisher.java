// SPDX-License-Identifier: Apache-2.0
package dev.dragline.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Publishes the same versions as its rivals do, each with weights of its own. */
final class Publisher {

    private Publisher() {}

    /** Process entry: the store, a folder for files of its own, its name, the number of versions. */
    public static void main(String[] arguments) throws IOException {
        Path own = Files.createDirectories(Path.of(arguments[1]));
        List<String> won = publish(
                new DirectoryModelStore(Path.of(arguments[0]), Clock.systemUTC()),
                own,
                arguments[2],
                Integer.parseInt(arguments[3]));
        Files.write(own.resolve("won"), won);
    }

    /** The versions that it was the first to publish. */
    static List<String> publish(ModelStore store, Path own, String name, int versions) throws IOException {
        List<String> won = new ArrayList<>();
        for (int i = 0; i < versions; i++) {
            Path weights = Examples.weights(own, name + " " + i);
            try {
                store.publish(Examples.version("faces", "v" + i), weights);
                won.add("v" + i);
            } catch (FileAlreadyExistsException e) {
                Files.delete(weights); // a rival was first
            }
        }
        return won;
    }
}
