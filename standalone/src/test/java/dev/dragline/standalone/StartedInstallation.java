// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone;

import dev.dragline.standalone.data.InstallationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A process that starts an installation, says in a file what came of it, and stops it when its input ends. */
final class StartedInstallation {

    static final String READY = "ready";

    private StartedInstallation() {}

    /** Process entry: the data directory, the port, the number of workers, the file. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path end = Path.of(arguments[3]);
        Installation installation = new Installation(
                new Installation.Options(
                        Path.of(arguments[0]),
                        Integer.parseInt(arguments[1]),
                        "127.0.0.1",
                        Integer.parseInt(arguments[2]),
                        "cpu"),
                step -> System.out.println(step + " ..."));
        int status = 0;
        try {
            installation.start();
            installation.awaitReady();
            say(end, READY);
            while (System.in.read() >= 0) {
                // Nothing is ever written to this pipe.
            }
        } catch (InstallationException e) {
            say(end, String.valueOf(e.getMessage()));
            status = 1;
        } finally {
            installation.close();
        }
        System.exit(status);
    }

    private static void say(Path file, String text) throws IOException {
        Path part = Files.writeString(file.resolveSibling(file.getFileName() + ".part"), text);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
