// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * A process that starts a database and runs as long as the database does. Killed, it leaves the database behind; asked to end,
 * it stops the database first.
 */
public final class StartedDatabase {

    private static final int DATABASE_IS_GONE = 76;

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

    /** @param arguments the directory, that of PostgreSQL's programs, the port, and the password of the super user */
    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        DurableDatabase database =
                DurableDatabase.start(directory, Path.of(arguments[1]), Integer.parseInt(arguments[2]), arguments[3]);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(database)));
        System.out.println("started " + database.owner().url());
        DurableDatabase.process(directory).orElseThrow().onExit().join();
        Runtime.getRuntime().halt(DATABASE_IS_GONE);
    }

    private static void stop(DurableDatabase database) {
        try {
            database.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
