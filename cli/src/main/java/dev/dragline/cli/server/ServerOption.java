// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.server;

import dev.dragline.cli.terminal.Failure;
import dev.dragline.cli.terminal.Hints;
import dev.dragline.standalone.DataLocation;
import dev.dragline.standalone.data.InstallationException;
import dev.dragline.standalone.data.RunningServer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which server a command talks to, and with which key. */
public final class ServerOption {

    private static final String SERVER = "DRAGLINE_SERVER";
    private static final String TOKEN = "DRAGLINE_TOKEN";

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "the server (default: " + SERVER + ", or the one that runs on the data directory, or "
                    + Server.USUAL + "); the key is that of " + TOKEN + ", or of the data directory")
    private @Nullable URI address;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "the data directory of a server on this machine, which knows its address and key (default: "
                    + DataLocation.VARIABLE + ", or data in the directory of Dragline)")
    private @Nullable Path data;

    /**
     * The server that is meant; it is not asked yet.
     *
     * @throws Failure if what is given is no address, or the data directory cannot be read
     */
    public Server connect() {
        Optional<RunningServer> running = running();
        URI server = address(running);
        return Server.at(server, key(running, server), new Hints(given()));
    }

    /** Returns the address of the server. */
    public URI address() {
        return address(running());
    }

    /** Returns the address that signs a browser in; without a key, that of the server. */
    public URI signInLink() {
        Optional<RunningServer> running = running();
        URI server = address(running);
        String key = key(running, server);
        return key == null ? server : server.resolve("/login?token=" + URLEncoder.encode(key, StandardCharsets.UTF_8));
    }

    private static @Nullable String key(Optional<RunningServer> running, URI server) {
        String key = System.getenv(TOKEN);
        return key != null && !key.isBlank()
                ? key
                : running.filter(one -> one.isAt(server))
                        .map(RunningServer::token)
                        .orElse(null);
    }

    /** What runs on the data directory. */
    private Optional<RunningServer> running() {
        try {
            return RunningServer.of(
                    DataLocation.of(data, System.getenv(DataLocation.VARIABLE)).directory());
        } catch (InstallationException | IOException e) {
            throw new Failure(String.valueOf(e.getMessage()), e);
        }
    }

    private URI address(Optional<RunningServer> running) {
        if (address != null) {
            return address;
        }
        String named = System.getenv(SERVER);
        if (named != null && !named.isBlank()) {
            return URI.create(named);
        }
        return running.map(RunningServer::address).orElse(URI.create(Server.USUAL));
    }

    /** The options that commands for the same server need, too. */
    private List<String> given() {
        List<String> options = new ArrayList<>();
        if (address != null) {
            options.addAll(List.of("--server", withoutSlash(address.toString())));
        }
        if (data != null) {
            options.addAll(List.of("--data", data.toString()));
        }
        return options;
    }

    private static String withoutSlash(String address) {
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }
}
