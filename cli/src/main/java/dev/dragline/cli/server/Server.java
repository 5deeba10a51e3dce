// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.server;

import dev.dragline.cli.terminal.Failure;
import dev.dragline.cli.terminal.Hints;
import dev.dragline.client.DraglineClient;
import java.net.URI;

/** A running server, with its addresses and hints for users. */
public record Server(DraglineClient client) {

    /**
     * Makes the server for an address, without connecting to it.
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

    /** Returns the address of a page of the dashboard. */
    public URI page(String path) {
        return client.server().resolve(path);
    }

    /** Returns hints for commands that use the same server. */
    public Hints hints() {
        return ServerOption.hints(client.server());
    }
}
