// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A process that starts a database and then waits to be killed. */
final class StartedDatabase {

    private StartedDatabase() {}

    /** Starts the process, whose output says the address of the database when it is there. */
    static Process process(Path data, Path programs, int port, String password) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StartedDatabase.class.getName(),
                        data.toString(),
                        programs.toString(),
                        Integer.toString(port),
                        password)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    public static void main(String[] arguments) throws Exception {
        DurableDatabase database = DurableDatabase.start(
                Path.of(arguments[0]), Path.of(arguments[1]), Integer.parseInt(arguments[2]), arguments[3]);
        System.out.println("started " + database.owner().url());
        new CountDownLatch(1).await();
    }
}
