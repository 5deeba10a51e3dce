// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.bench.browser;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Takes pictures of pages, as people see them on a desk in both schemes and on a phone. */
final class PagePhotographer {

    private static final int DESK = 1280;
    private static final int PHONE = 390;
    private static final int HEIGHT = 900;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final double KILOBYTE = 1024;

    /** What the page is made of, when all that it waits for is there; {@code first} is null where the browser does not say. */
    private static final String FIGURES = """
            (async () => {
              await Promise.all([...document.images].map((image) => { image.loading = 'eager'; return image.decode().catch(() => {}); }));
              const until = performance.now() + 20000;
              while (document.querySelector('[aria-busy="true"]') && performance.now() < until) {
                await new Promise((later) => setTimeout(later, 50));
              }
              await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
              const first = await new Promise((known) => {
                new PerformanceObserver((paints) => {
                  paints.getEntriesByName('first-contentful-paint').forEach((paint) => known(paint.startTime));
                }).observe({ type: 'paint', buffered: true });
                setTimeout(() => known(null), 5000);
              });
              const parts = performance.getEntriesByType('resource').filter((part) => /\\.(js|css)(\\?|$)/.test(part.name));
              return {
                document: performance.getEntriesByType('navigation')[0].encodedBodySize,
                parts: parts.reduce((sum, part) => sum + part.encodedBodySize, 0),
                first,
                wider: document.documentElement.scrollWidth - document.documentElement.clientWidth,
              };
            })()
            """;

    private final Browser browser;
    private final URI server;
    private final Path out;

    PagePhotographer(Browser browser, URI server, Path out) {
        this.browser = browser;
        this.server = server;
        this.out = out;
    }

    /** Writes the pictures of a page, and returns its figures. */
    BenchPages.PageFigures take(ServedPages.Served page) throws IOException, InterruptedException {
        JsonNode desk = picture(page, DESK, "light", "");
        JsonNode dark = picture(page, DESK, "dark", "-dark");
        JsonNode phone = picture(page, PHONE, "light", "-phone");
        return new BenchPages.PageFigures(
                page.name(),
                desk.path("document").asDouble() / KILOBYTE,
                desk.path("parts").asDouble() / KILOBYTE,
                firstContent(desk),
                firstContent(dark),
                phone.path("wider").asInt());
    }

    private static @Nullable Double firstContent(JsonNode figures) {
        return figures.path("first").isNumber() ? figures.path("first").asDouble() : null;
    }

    private JsonNode picture(ServedPages.Served page, int width, String scheme, String suffix)
            throws IOException, InterruptedException {
        browser.emulate(width, HEIGHT, scheme);
        browser.navigate(server.resolve(page.path()));
        JsonNode figures = browser.evaluate(FIGURES, PATIENCE);
        Files.write(out.resolve(page.name() + suffix + ".png"), browser.screenshot(PATIENCE));
        return figures;
    }
}
