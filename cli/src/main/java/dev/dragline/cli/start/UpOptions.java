// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.start;

import dev.dragline.cli.local.DataOption;
import dev.dragline.cli.local.DeviceOption;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.cli.terminal.Hints;
import dev.dragline.cli.terminal.Port;
import dev.dragline.standalone.Installation;
import dev.dragline.standalone.data.InstallationException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say how the installation runs. */
final class UpOptions {

    @Option(
            names = "--port",
            paramLabel = "PORT",
            converter = Port.class,
            defaultValue = "8080",
            description = "of the dashboard and the REST interface (default: ${DEFAULT-VALUE})")
    private int port;

    @Option(
            names = {"--listen", "--host"},
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "where that port is opened; 0.0.0.0 lets those on other machines in who have a key (default:"
                    + " ${DEFAULT-VALUE})")
    private String listen;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "inference workers, one computing thread each; 0: those that are started elsewhere compute"
                    + " (default: half of the processors)")
    private int workers = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    @Mixin
    private DataOption data;

    @Mixin
    private DeviceOption device;

    Path data() {
        return data.directory();
    }

    /** For commands that use the same data directory and what runs on it. */
    Hints hints() {
        return data.hints();
    }

    /** Whether machines other than this one reach the port. */
    boolean isReachedFromElsewhere() {
        try {
            return !InetAddress.getByName(listen).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new Failure("--listen must be an address of this machine, not " + listen + ".", e);
        }
    }

    /** Ready to be started; this process logs into the data directory from here on. */
    Installation installation(Console console) {
        if (workers < 0) {
            throw new Failure("--workers must be 0 or more, not " + workers + ".");
        }
        Path directory = data().toAbsolutePath().normalize();
        Logs.toFile(directory.resolve("logs").resolve("dragline.log"));
        return new Installation(
                new Installation.Options(directory, port, listen, workers, device.name()),
                step -> console.note(step + " ..."));
    }

    /** Says whether no inference worker is started. */
    boolean isWithoutWorkers() {
        return workers == 0;
    }

    /** Starts the installation, and waits until edits are computed if it has workers. */
    static void start(Installation installation) {
        try {
            installation.start();
            installation.awaitReady();
        } catch (InstallationException e) {
            throw new Failure(String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted while starting.", e);
        }
    }
}
