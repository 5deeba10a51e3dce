// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli;

import com.sun.net.httpserver.HttpServer;
import dev.dragline.cli.terminal.Console;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs the commands that ask a server once, when they are built, so that Java can archive the classes that they use. */
final class ClientRehearsal {

    private static final byte[] ANSWER = """
            {"id": "0197c3a0-5b1e-7d1c-9a55-0c7be1a3f0d2", "state": "completed", "total": 1, "rate": 1.5,
             "createdAt": "2026-11-29T06:52:00Z", "jobs": [{"id": "0197c3a0-5b1e-7d1c-9a55-0c7be1a3f0d2",
             "createdAt": "2026-11-29T06:52:00Z", "name": "a job"}], "generators": [], "next": null}
            """.getBytes(StandardCharsets.UTF_8);

    private ClientRehearsal() {}

    public static void main(String[] arguments) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, ANSWER.length);
            exchange.getResponseBody().write(ANSWER);
            exchange.close();
        });
        server.start();
        try {
            String address = "http://localhost:" + server.getAddress().getPort();
            PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
            Console console = new Console(nowhere, nowhere, false);
            for (String command : List.of(
                    "job list", "job show last", "job watch last", "train list", "model list", "evaluate list")) {
                Dragline.run(console, (command + " --server " + address).split(" ", -1));
            }
        } finally {
            server.stop(0);
        }
    }
}
