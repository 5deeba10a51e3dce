// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.bench.browser;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/** Drags points in a browser, one edit after the other, as a person does. */
public final class DraggingPerson implements AutoCloseable {

    private static final Duration FOR_ONE = Duration.ofSeconds(30);

    private final Browser browser;
    private final String script;

    private DraggingPerson(Browser browser, String script) {
        this.browser = browser;
        this.script = script;
    }

    /**
     * Opens a browser, signs it in, and goes to the drag page.
     *
     * @param profile an empty directory for the browser's own files
     */
    public static DraggingPerson signIn(URI link, Path profile) throws IOException, InterruptedException {
        return new DraggingPerson(Browser.open(URI.create(link + "&next=/drag"), profile), script());
    }

    private static String script() throws IOException {
        try (InputStream resource =
                Objects.requireNonNull(DraggingPerson.class.getResourceAsStream("drag.js"), "drag.js")) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /**
     * Drags one point in each of so many pictures.
     *
     * @param firstSeed the seed of the first picture
     * @param pause between two edits
     */
    public DragTimes drag(int edits, int firstSeed, Duration pause) throws InterruptedException {
        String call = "(" + script.substring(script.indexOf("async")) + ")(" + edits + ", " + firstSeed + ", "
                + pause.toMillis() + ")";
        return DragTimes.of(browser.evaluate(call, FOR_ONE.plus(pause).multipliedBy(edits)));
    }

    @Override
    public void close() {
        browser.close();
    }
}
