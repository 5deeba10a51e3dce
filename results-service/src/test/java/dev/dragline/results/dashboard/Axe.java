// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Looks with axe for what WCAG's levels A and AA forbid on a page. */
public final class Axe {

    private static final String LOOK = """
            async () => {
              const { violations } = await axe.run(document, {
                resultTypes: ["violations"],
                runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] });
              return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, any }) =>
                `${id}: ${help}: ${target} ${any.map(({ message }) => message).join("; ")}`));
            }
            """;

    private Axe() {}

    /** Returns what was found, each with the place on the page. */
    public static List<String> findings(Page page) {
        if (!(boolean) page.evaluate("typeof axe === 'object'")) {
            page.evaluate(script() + "; undefined");
        }
        return ((List<?>) page.evaluate(LOOK)).stream().map(String::valueOf).toList();
    }

    private static String script() {
        try (InputStream script = Objects.requireNonNull(Axe.class.getResourceAsStream("/axe.min.js"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
