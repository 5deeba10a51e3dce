// SPDX-License-Identifier: Apache-2.0
package dev.dragline.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/** Writes into a store where nothing fits, and says what came of it. */
final class FullDisk {

    private FullDisk() {}

    /** Process entry: the store, a file that is larger than there is room for, the id of a training. */
    public static void main(String[] arguments) {
        ModelStore store = new DirectoryModelStore(Path.of(arguments[0]), Clock.systemUTC());
        Path large = Path.of(arguments[1]);
        tell(() -> store.publish(Examples.version("faces", "v2"), large));
        tell(() -> store.replaceReference(new ModelId("faces", "v1"), large));
        tell(() -> store.saveCheckpoint(arguments[2], large));
    }

    private static void tell(Writing writing) {
        try {
            writing.run();
            System.out.println("there was room");
        } catch (IOException e) {
            System.out.println(e.getMessage());
        }
    }

    private interface Writing {
        void run() throws IOException;
    }
}
