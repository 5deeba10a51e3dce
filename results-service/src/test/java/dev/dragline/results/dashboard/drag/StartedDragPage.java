// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard.drag;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import dev.dragline.results.Examples;
import dev.dragline.results.ResultsUnderTest;
import dev.dragline.results.dashboard.PagesUnderTest;
import dev.dragline.testing.Chromium;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The page for dragging of one service for all classes of {@link DragPageIT}, with stand-ins for what takes jobs and for a
 * worker. Use it as {@code @RegisterExtension static final StartedDragPage DRAG = new StartedDragPage();}
 */
final class StartedDragPage implements BeforeAllCallback, AfterEachCallback {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(StartedDragPage.class);
    private static final int DESK = 1280;

    private @Nullable Parts parts;

    private record Parts(SubmittedDrags submitted, PagesUnderTest pages, AnsweredPreviews previews)
            implements AutoCloseable {

        static Parts start(ExtensionContext context) {
            try {
                SubmittedDrags submitted = new SubmittedDrags();
                PagesUnderTest pages = PagesUnderTest.start(context, submitted.setting());
                submitted.writeTo(pages.results());
                pages.results().send(Examples.model(null));
                Awaitility.await().until(() -> pages.results().count("model") == 1);
                return new Parts(submitted, pages, new AnsweredPreviews(pages.kafka()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws Exception {
            previews.close();
            pages.close();
            submitted.close();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        parts = context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Parts.class, key -> Parts.start(context), Parts.class);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        submitted().refuse("");
        browser().afterEach(context);
    }

    private Parts parts() {
        return Objects.requireNonNull(parts);
    }

    SubmittedDrags submitted() {
        return parts().submitted();
    }

    ResultsUnderTest results() {
        return parts().pages().results();
    }

    Chromium browser() {
        return parts().pages().browser();
    }

    /** Opens the page with what its address says behind the path, and waits for the first picture. */
    Page open(String fragment) {
        Page page = openAt("/drag" + fragment, DESK);
        assertThat(DragPage.stage(page)).not().hasAttribute("aria-busy", "true");
        return page;
    }

    /** Opens a page of the service in a window of this width, pixels. */
    Page openAt(String path, int width) {
        return browser().open(results().address(path).toString(), width);
    }
}
