// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.server;

import dev.dragline.cli.local.DataOption;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.standalone.data.RunningServer;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code token}. */
@Command(
        name = "token",
        description = {
            "Print the administrator's token of the server that runs on a data directory of this machine.",
            "It is what programs send as `Authorization: Bearer TOKEN`, and what the page to sign in asks for."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ${ROOT-COMMAND-NAME} token"})
public final class TokenCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private DataOption data;

    TokenCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        RunningServer running = RunningServer.of(data.directory())
                .orElseThrow(() -> new Failure(
                        Failure.NO_SERVER,
                        "No server runs on " + data.directory() + ". `"
                                + data.hints().command("up") + "` starts one; --data DIR names another directory."));
        console.print(running.token());
        return 0;
    }
}
