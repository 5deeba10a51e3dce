// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone.data;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A process that starts a database and then waits to be killed. */
final class StartedDatabase {

    private StartedDatabase() {}

    public static void main(String[] arguments) throws Exception {
        DurableDatabase database = DurableDatabase.start(
                Path.of(arguments[0]), Path.of(arguments[1]), Integer.parseInt(arguments[2]), arguments[3]);
        System.out.println("started " + database.owner().url());
        new CountDownLatch(1).await();
    }
}
