// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.bench.browser;

import dev.dragline.cli.terminal.Failure;
import dev.dragline.contracts.Messages;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A page in the Chromium of this machine, without a window. It is driven by the protocol of its own developer tools, so nothing else
 * has to be installed.
 */
public final class Browser implements AutoCloseable {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LOOK_MILLISECONDS = 50;

    private final Process process;
    private final WebSocket socket;
    private final Answers answers;
    private int lastId;

    private Browser(Process process, WebSocket socket, Answers answers) {
        this.process = process;
        this.socket = socket;
        this.answers = answers;
    }

    /**
     * Opens an address.
     *
     * @param profile an empty directory for the browser's own files
     * @throws Failure if there is no Chromium
     */
    public static Browser open(URI address, Path profile) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        installed().toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        HttpClient http = HttpClient.newHttpClient();
        URI tools = URI.create("http://127.0.0.1:" + port(profile.resolve("DevToolsActivePort"), process) + "/");
        HttpRequest newPage = HttpRequest.newBuilder(tools.resolve("/json/new?about:blank"))
                .PUT(HttpRequest.BodyPublishers.noBody())
                .build();
        JsonNode page = Messages.json()
                .readTree(
                        http.send(newPage, HttpResponse.BodyHandlers.ofString()).body());
        Answers answers = new Answers();
        WebSocket socket = http.newWebSocketBuilder()
                .buildAsync(URI.create(page.path("webSocketDebuggerUrl").asString()), answers)
                .join();
        Browser browser = new Browser(process, socket, answers);
        try {
            browser.navigate(address);
            return browser;
        } catch (Failure e) {
            browser.close();
            throw e;
        }
    }

    /** Shows pages as wide as this from now on, in the light or the dark scheme. */
    void emulate(int width, int height, String scheme) throws InterruptedException {
        await(
                send(
                        "Emulation.setDeviceMetricsOverride",
                        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false)),
                PATIENCE);
        await(
                send(
                        "Emulation.setEmulatedMedia",
                        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme)))),
                PATIENCE);
    }

    /** Returns a picture of the whole page, also of what lies below the window, as PNG. */
    byte[] screenshot(Duration patience) throws InterruptedException {
        JsonNode size = await(send("Page.getLayoutMetrics", Map.of()), patience).at("/result/cssContentSize");
        JsonNode picture = await(
                send(
                        "Page.captureScreenshot",
                        Map.of(
                                "format",
                                "png",
                                "captureBeyondViewport",
                                true,
                                "clip",
                                Map.of(
                                        "x", 0,
                                        "y", 0,
                                        "width", size.path("width").asDouble(),
                                        "height", size.path("height").asDouble(),
                                        "scale", 1))),
                patience);
        return Base64.getDecoder().decode(picture.at("/result/data").asString());
    }

    /** Opens another address, and returns when all of it is loaded. */
    void navigate(URI address) throws InterruptedException {
        await(send("Page.navigate", Map.of("url", address.toString())), PATIENCE);
        long end = System.nanoTime() + PATIENCE.toNanos();
        // The page may be another one than was asked for: signing in leads on.
        String shown = "document.readyState + ' ' + location.host";
        while (!evaluate(shown, PATIENCE).asString("").equals("complete " + address.getAuthority())) {
            if (System.nanoTime() > end) {
                throw new Failure("The page is not shown within " + PATIENCE.toSeconds() + " s.");
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLISECONDS);
        }
    }

    private static Path installed() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new Failure(
                        "There is no Chromium in PATH, in which the times are measured. Install it (Debian: apt-get install"
                                + " chromium)."));
    }

    /** Waits until the browser has written its port. */
    private static String port(Path file, Process process) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            if (Files.exists(file)) {
                List<String> lines = Files.readAllLines(file);
                if (lines.size() > 1) {
                    return lines.get(0);
                }
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLISECONDS);
        }
        process.destroyForcibly();
        throw new Failure("Chromium did not start.");
    }

    /**
     * Evaluates an expression in the page, and waits for what it promises.
     *
     * @throws Failure if it fails, or takes longer than {@code patience}
     */
    public JsonNode evaluate(String expression, Duration patience) throws InterruptedException {
        JsonNode answer = await(
                send("Runtime.evaluate", Map.of("expression", expression, "awaitPromise", true, "returnByValue", true)),
                patience);
        JsonNode thrown = answer.at("/result/exceptionDetails");
        if (!thrown.isMissingNode()) {
            throw new Failure("The page fails: "
                    + thrown.at("/exception/description")
                            .asString(thrown.path("text").asString("")));
        }
        return answer.at("/result/result/value");
    }

    private int send(String method, Map<String, Object> parameters) {
        int id = ++lastId;
        Map<String, Object> call = Map.of("id", id, "method", method, "params", parameters);
        socket.sendText(Messages.json().writeValueAsString(call), true).join();
        return id;
    }

    private JsonNode await(int id, Duration patience) throws InterruptedException {
        return answers.await(id, patience);
    }

    @Override
    public void close() {
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
    }

    /** The answers of the browser, each of which may come in parts. */
    private static final class Answers implements WebSocket.Listener {

        private final StringBuilder parts = new StringBuilder();
        private final BlockingQueue<JsonNode> whole = new LinkedBlockingQueue<>();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            parts.append(data);
            if (last) {
                whole.add(Messages.json().readTree(parts.toString()));
                parts.setLength(0);
            }
            socket.request(1);
            return null;
        }

        JsonNode await(int id, Duration patience) throws InterruptedException {
            long end = System.nanoTime() + patience.toNanos();
            while (true) {
                JsonNode answer = whole.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (answer == null) {
                    throw new Failure("The page does not answer within " + patience.toSeconds() + " s.");
                }
                if (answer.path("id").asInt() == id) {
                    return answer;
                }
            }
        }
    }
}
