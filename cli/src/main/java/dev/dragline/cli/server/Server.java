// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.server;

import dev.dragline.cli.terminal.Failure;
import dev.dragline.cli.terminal.Hints;
import dev.dragline.client.DraglineClient;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A running server, and how commands speak of it.
 *
 * @param hints for commands that ask the same server
 */
public record Server(DraglineClient client, Hints hints) {

    /** {@value}: where a server is unless it is started otherwise. */
    public static final String USUAL = "http://localhost:8080";

    /**
     * Makes the server for an address, without connecting to it.
     *
     * @param token absent: it is sent no key
     * @throws Failure if it is no address of a server
     */
    public static Server at(URI address, @Nullable String token, Hints hints) {
        try {
            return new Server(DraglineClient.at(address, token), hints);
        } catch (IllegalArgumentException e) {
            throw new Failure(String.valueOf(e.getMessage()), e);
        }
    }

    /** Returns the address of a page of the dashboard. */
    public URI page(String path) {
        return client.server().resolve(path);
    }
}
