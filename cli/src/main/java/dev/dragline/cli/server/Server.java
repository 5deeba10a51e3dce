// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.server;

import dev.dragline.cli.terminal.Failure;
import dev.dragline.cli.terminal.Hints;
import dev.dragline.client.DraglineClient;
import java.net.URI;

/** A running server, and how commands speak of it. */
public record Server(DraglineClient client) {

    /**
     * The server at an address; it is not asked yet.
     *
     * @throws Failure if it is no address of a server
     */
    public static Server at(URI address) {
        try {
            return new Server(DraglineClient.at(address));
        } catch (IllegalArgumentException e) {
            throw new Failure(String.valueOf(e.getMessage()), e);
        }
    }

    /** Where a page of the dashboard is, for people. */
    public URI page(String path) {
        return client.server().resolve(path);
    }

    /** For commands that ask the same server. */
    public Hints hints() {
        return ServerOption.hints(client.server());
    }
}
