// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.server;

import dev.dragline.cli.terminal.Hints;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Option;

/** The option for the server that a command uses. */
public final class ServerOption {

    private static final String VARIABLE = "DRAGLINE_SERVER";
    private static final String USUAL = "http://localhost:8080";

    @Option(
            names = "--server",
            paramLabel = "URL",
            defaultValue = "${env:" + VARIABLE + ":-" + USUAL + "}",
            description = "the server (default: " + VARIABLE + ", or " + USUAL + ")")
    private URI address;

    /** Returns the options that a command needs to use a server. */
    static Hints hints(URI server) {
        String usual = Objects.requireNonNullElse(System.getenv(VARIABLE), USUAL);
        boolean isUsual = withoutSlash(usual).equals(withoutSlash(server.toString()));
        return isUsual ? new Hints() : new Hints(List.of("--server", withoutSlash(server.toString())));
    }

    private static String withoutSlash(String address) {
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    public Server connect() {
        return Server.at(address);
    }
}
