// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class DoctorCommandTest {

    @TempDir
    private Path directory;

    @Test
    void editsComeOutRightAndATakenPortIsWrongAndNothingIsWritten() throws IOException {
        Path data = directory.resolve("data");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // A client that asks it for models gets no answer.
            Thread closing = new Thread(() -> turnAway(taken));
            closing.start();
            CommandRun run = CommandRun.of(
                    "doctor",
                    "--format",
                    "json",
                    "--device",
                    "cpu",
                    "--data",
                    data.toString(),
                    "--port",
                    Integer.toString(taken.getLocalPort()));
            assertThat(run.status()).as(run.err()).isEqualTo(1);
            assertThat(run.json().path("fit").asBoolean()).isFalse();
            List<String> wrong = run.json()
                    .path("checks")
                    .valueStream()
                    .filter(line -> line.path("state").asString().equals("wrong"))
                    .map(line -> line.path("check").asString())
                    .toList();
            assertThat(wrong).as(run.out()).containsExactly("port");
            assertThat(line(run, "edit auto").path("text").asString()).endsWith("the same twice");
            assertThat(line(run, "edit flow-jacobian").path("text").asString()).startsWith("flow-jacobian: ");
            assertThat(line(run, "models").path("text").asString())
                    .matches("[0-9]+ models compute as their references say; largest differences: code .* of 255");
            assertThat(line(run, "PyTorch").path("text").asString()).contains(" on the CPU");
        }
        assertThat(data).doesNotExist();
    }

    private static void turnAway(ServerSocket port) {
        while (!port.isClosed()) {
            try {
                port.accept().close();
            } catch (IOException e) {
                return;
            }
        }
    }

    private static JsonNode line(CommandRun run, String check) {
        return run.json()
                .path("checks")
                .valueStream()
                .filter(line -> line.path("check").asString().equals(check))
                .findFirst()
                .orElseThrow();
    }
}
