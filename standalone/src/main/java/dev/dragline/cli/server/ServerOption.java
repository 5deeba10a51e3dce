package dev.dragline.cli.server;

import java.net.URI;
import picocli.CommandLine.Option;

/** Which server a command talks to. */
public final class ServerOption {

    @Option(
            names = "--server",
            paramLabel = "URL",
            defaultValue = "${env:DRAGLINE_SERVER:-http://localhost:8080}",
            description = "the server (default: DRAGLINE_SERVER, or http://localhost:8080)")
    private URI address;

    public Server connect() {
        return new Server(address);
    }
}
