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

/** Runs the commands that use a server once, during the build, so that Java can archive the classes that they load. */
final class ClientRehearsal {

    private static final String ID = "0197c3a0-5b1e-7d1c-9a55-0c7be1a3f0d2";
    private static final String JOB = """
            {"id": "%s", "name": "a job", "state": "running", "total": 1, "ratePerSecond": 1.5, "generator": "faces",
             "method": "auto", "createdAt": "2026-11-29T06:52:00Z", "failures": [], "understood": [], "tags": [],
             "known": true}
            """.formatted(ID);
    private static final String WORK = """
            {"id": "%s", "state": "completed", "generator": "faces", "figures": {"loss": 0.5}, "settings": {},
             "contestants": [{"name": "auto", "method": "auto"}], "createdAt": "2026-11-29T06:52:00Z"}
            """.formatted(ID);
    private static final String LISTS = """
            {"jobs": [%s], "trainings": [%s], "evaluations": [%s], "next": null, "generators": [{"generator": "faces",
             "resolution": 128, "methods": ["auto"], "versions": [], "measured": []}]}
            """.formatted(JOB, WORK, WORK);

    private ClientRehearsal() {}

    public static void main(String[] arguments) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] answer = answer(exchange.getRequestURI().getPath()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        try {
            String address = "http://localhost:" + server.getAddress().getPort();
            PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
            Console console = new Console(nowhere, nowhere, false);
            for (String command : List.of(
                    "job list",
                    "job show last",
                    "job watch last",
                    "train list",
                    "model list",
                    "evaluate list",
                    "job list --format json",
                    "train list --format json",
                    "model list --format json",
                    "evaluate list --format json")) {
                Dragline.run(console, (command + " --server " + address).split(" ", -1));
            }
        } finally {
            server.stop(0);
        }
    }

    private static String answer(String path) {
        if (path.startsWith("/api/events")) {
            return "data: " + JOB.replace("running", "completed").replace('\n', ' ') + "\n\n";
        }
        return path.endsWith(ID) ? JOB : LISTS;
    }
}
