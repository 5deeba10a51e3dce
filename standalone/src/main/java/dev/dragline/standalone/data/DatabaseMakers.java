// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone.data;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Ends the programs that still make a database for a process which was killed. */
final class DatabaseMakers {

    private static final int PATIENCE_SECONDS = 30;

    private DatabaseMakers() {}

    /**
     * Ends them, and returns when they have ended.
     *
     * @param directory the directory of the database's data, which stands in their commands
     */
    static void end(Path directory) throws InterruptedException, InstallationException {
        List<ProcessHandle> makers = ProcessHandle.allProcesses()
                .filter(process -> makes(process, directory))
                .toList();
        makers.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle maker : makers) {
            try {
                maker.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                throw new InstallationException(
                        "A program of an earlier start still makes the database in " + directory + " (process "
                                + maker.pid() + "). Stop it, then try again.",
                        e);
            }
        }
    }

    private static boolean makes(ProcessHandle process, Path directory) {
        String program = process.info().command().orElse("");
        return (program.endsWith("/initdb") || program.endsWith("/postgres"))
                && Stream.of(process.info().arguments().orElse(new String[0]))
                        .anyMatch(argument -> argument.endsWith(directory.toString()));
    }
}
