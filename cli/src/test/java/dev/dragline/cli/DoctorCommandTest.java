// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.standalone.BundledModels;
import dev.dragline.store.DirectoryModelStore;
import dev.dragline.store.ModelId;
import dev.dragline.store.ModelStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
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

    @Test
    void aModelThatComesOutOtherwiseThanItsReferenceSaysIsNamed() throws IOException {
        Path models = directory.resolve("data/models");
        Path generator = Files.createDirectories(models.resolve("faces-128/generator"));
        ModelStore bundled = new DirectoryModelStore(BundledModels.home().resolve("models"), Clock.systemUTC());
        ModelId faces = ModelId.generator("faces-128");
        Path weights = bundled.weights(faces);
        Files.copy(weights, generator.resolve(weights.getFileName()));
        Files.copy(weights.resolveSibling("manifest.json"), generator.resolve("manifest.json"));
        ModelId networks = new ModelId("faces-128", "jacobian-seed8");
        Path damaged = Files.createDirectories(models.resolve("faces-128/versions/damaged"))
                .resolve("manifest.json");
        Files.writeString(damaged, "{}");
        new DirectoryModelStore(models, Clock.systemUTC())
                .replaceReference(faces, bundled.reference(networks).orElseThrow());

        CommandRun run = CommandRun.of(
                "doctor",
                "--format",
                "json",
                "--device",
                "cpu",
                "--data",
                models.resolveSibling("").toString());

        assertThat(run.status()).as(run.err()).isEqualTo(1);
        assertThat(line(run, "models").path("state").asString()).isEqualTo("wrong");
        assertThat(line(run, "models").path("text").asString())
                .startsWith("faces-128 has a reference of an edit by jacobian, where one of an image would be right")
                .contains("faces-128/damaged cannot be used: " + damaged + " is not a manifest of a model: ");
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
