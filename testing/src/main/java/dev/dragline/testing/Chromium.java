// SPDX-License-Identifier: Apache-2.0
package dev.dragline.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Runs the installed Chromium, headless; without one the test class is skipped, and says so. A test fails if a page
 * logged an error or a warning on its console. Use it as {@code @RegisterExtension static final Chromium CHROMIUM = new
 * Chromium();}
 */
public final class Chromium implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    /** The headless shell comes first: the pages of a test cost it a third of the processor time of the whole browser. */
    private static final List<String> NAMES =
            List.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome");

    private static final String SCREENSHOTS = "dragline.screenshots";

    private static final double PATIENCE_MILLISECONDS = 60_000;

    private static final String GIVEN_UP = "net::ERR_ABORTED";

    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private @Nullable Playwright playwright;
    private @Nullable Browser browser;
    private @Nullable BrowserContext windows;

    @Override
    public void beforeAll(ExtensionContext context) {
        Optional<Path> installed = installed();
        Assumptions.assumeTrue(
                installed.isPresent(),
                "there is no Chromium in PATH, so the pages are not opened (Debian: apt-get install chromium-headless-shell)");
        Playwright driver = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        playwright = driver;
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLISECONDS);
        browser = driver.chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(installed.orElseThrow())
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage")));
    }

    private static Optional<Path> installed() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Writes a screenshot of a whole page to {@code target/screenshots}, for people to look at. It takes a while and tests
     * nothing, so it is only done with {@code -Ddragline.screenshots=true}.
     */
    public void screenshot(Page of, String name) {
        if (Boolean.getBoolean(SCREENSHOTS)) {
            of.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of("target", "screenshots", name + ".png"))
                    .setFullPage(true));
        }
    }

    /** Writes what a page offered for download beside the screenshots, if these are written. */
    public void keep(byte[] content, String file) {
        if (Boolean.getBoolean(SCREENSHOTS)) {
            try {
                Files.write(
                        Files.createDirectories(Path.of("target", "screenshots"))
                                .resolve(file),
                        content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Opens an address in a window of this width, pixels, and closes the previous windows. */
    public Page open(String address, int width) {
        return open(address, width, "");
    }

    /** @param script what runs in each window before the scripts of its page do */
    public Page open(String address, int width, String script) {
        closeWindows();
        if (browser == null) {
            throw new IllegalStateException("the browser is not started");
        }
        windows = browser.newContext(new Browser.NewContextOptions().setViewportSize(width, 900));
        windows.addInitScript(script);
        return openBeside(address);
    }

    /** Opens an address in another window of the same browser, like the last one. */
    public Page openBeside(String address) {
        if (windows == null) {
            throw new IllegalStateException("no window is open");
        }
        Page opened = windows.newPage();
        opened.setDefaultTimeout(PATIENCE_MILLISECONDS);
        opened.onConsoleMessage(this::listen);
        opened.onPageError(complaints::add);
        opened.onRequestFailed(request -> {
            // A page that is left closes its events and stops loading, which the console reports.
            if (!request.url().contains("/api/events/") && !GIVEN_UP.equals(request.failure())) {
                complaints.add(request.url() + " " + request.failure());
            }
        });
        opened.navigate(address);
        return opened;
    }

    private void listen(ConsoleMessage message) {
        // On a busy machine a preview may come too late. The page asks again, but the browser reports the answer.
        if (message.location().contains("/api/previews") && message.text().contains("status of 503")) {
            return;
        }
        if (message.type().equals("error") || message.type().equals("warning")) {
            complaints.add(message.location() + ": " + message.text());
        }
    }

    /** Returns the errors and warnings of pages since the last call. */
    public List<String> complaints() {
        List<String> all = List.copyOf(complaints);
        complaints.clear();
        return all;
    }

    private void closeWindows() {
        if (windows != null) {
            windows.close();
            windows = null;
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        closeWindows();
        assertThat(complaints()).isEmpty();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (playwright != null) {
            playwright.close();
        }
    }
}
