// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.standalone.BundledModels;
import dev.dragline.testing.ShortLivedJvm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands of the README and then of the tutorial, run by a shell as they are written, in their order, in one checkout
 * whose {@code ./dragline} runs the classes under test. A command that both pages have is run once: a reader who comes
 * from the README to {@code ./dragline up} in the tutorial has it running.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WrittenCommandsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Pattern COMMENT = Pattern.compile("\\s+#.*");
    private static final Pattern EDIT = Pattern.compile("`(\\{\"seed\".*?\\})`");

    /** What the README shows and takes too long here, or needs what cannot be bundled; {@code DocumentationTest} parses it. */
    private static final Map<String, String> NOT_RUN = Map.of(
            "./dragline generator import network.pkl", "checkpoints of others are not bundled",
            "./dragline evaluate landmarks --generator faces-128", "it measures 500 pairs, which takes hours");

    private Path directory;
    private Path checkout;
    private int port;
    private final Set<String> ran = new HashSet<>();
    private @Nullable Process server;

    @BeforeAll
    void checkOut(@TempDir Path given) throws IOException {
        directory = given;
        checkout = Files.createDirectories(directory.resolve("checkout"));
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = probe.getLocalPort();
        }
        for (String shared : List.of("models", "samples")) {
            Files.createSymbolicLink(
                    checkout.resolve(shared), BundledModels.home().resolve(shared));
        }
        Path script = checkout.resolve("dragline");
        Files.writeString(script, """
                #!/bin/sh
                case "$1" in up | demo) set -- "$@" --port %d ;; esac
                exec '%s' -Xmx768m -XX:+UseSerialGC -Ddragline.home='%s' \\
                  -Ddragline.command=./dragline -cp '%s' %s "$@"
                """.formatted(
                        port,
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        BundledModels.home(),
                        System.getProperty("java.class.path"),
                        Dragline.class.getName()));
        assertThat(script.toFile().setExecutable(true)).isTrue();
    }

    @AfterAll
    void endTheServer() throws InterruptedException {
        if (server != null) {
            server.destroy();
            server.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    @Test
    @Order(1)
    void theReadmeWorksAsItIsWritten() throws Exception {
        Matcher edit = EDIT.matcher(Files.readString(page("README.md")));
        assertThat(edit.find()).as("an edit as an example").isTrue();
        Files.writeString(checkout.resolve("edits.ndjson"), edit.group(1) + "\n");
        List<String> notRun = new ArrayList<>(NOT_RUN.keySet());

        for (String block : DocumentedCommands.blocks(page("README.md"))) {
            if (!notRun.removeIf(block::startsWith)) {
                run(block);
            }
        }

        assertThat(notRun).as("commands that the README does not have any more").isEmpty();
        assertThat(Files.readAllLines(checkout.resolve("results/results.ndjson")))
                .hasSize(1);
    }

    @Test
    @Order(2)
    void theTutorialWorksAsItIsWritten() throws Exception {
        for (String block : DocumentedCommands.blocks(page("docs/tutorial.md"))) {
            run(block);
        }

        Path out = checkout.resolve("out/tutorial");
        assertThat(out.resolve("images/seed0007.png")).isNotEmptyFile();
        assertThat(out.resolve("edit/before-after.png")).isNotEmptyFile();
        assertThat(Files.readAllLines(out.resolve("results/results.ndjson"))).hasSize(40);
        assertThat(out.resolve("evaluation")).isDirectoryContaining("glob:**.png");
    }

    private static Path page(String name) {
        return BundledModels.home().resolve(name);
    }

    private void run(String block) throws Exception {
        for (String command : commands(block)) {
            if (!ran.add(COMMENT.matcher(command).replaceAll(""))) {
                continue;
            }
            if (command.startsWith("./dragline up") || command.startsWith("./dragline demo")) {
                start(command);
            } else {
                await(command);
            }
        }
    }

    /** The commands of a block that stand alone on their lines, or the whole block where the shell has to put it together. */
    private static List<String> commands(String block) {
        boolean alone = block.replaceAll("\\\\\n\\s*", "").lines().allMatch(line -> line.startsWith("./dragline"));
        return alone ? block.replaceAll("\\\\\n\\s*", "").lines().toList() : List.of(block);
    }

    private void start(String command) throws Exception {
        endTheServer();
        Path output = directory.resolve("server.out");
        Process started = shell("exec " + command, output);
        server = started;
        String end = command.startsWith("./dragline demo") ? "Ctrl-C" : "Dragline runs at";
        Awaitility.await(command)
                .atMost(PATIENCE)
                .failFast("it ended", () -> assertThat(started.isAlive())
                        .as(Files.readString(output))
                        .isTrue())
                .until(() -> Files.readString(output).contains(end));
    }

    private void await(String command) throws Exception {
        Path output = directory.resolve("command.out");
        Process process = shell(command, output);
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as(command)
                .isTrue();
        assertThat(process.exitValue())
                .as(command + "\n" + Files.readString(output))
                .isZero();
    }

    private Process shell(String command, Path output) throws IOException {
        ProcessBuilder shell = new ProcessBuilder("bash", "-euc", command).directory(checkout.toFile());
        shell.environment().put("DRAGLINE_DATA", directory.resolve("data").toString());
        shell.environment().put("DRAGLINE_SERVER", "http://localhost:" + port);
        shell.environment().put("JAVA_TOOL_OPTIONS", ShortLivedJvm.toolOptions());
        return shell.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    }
}
