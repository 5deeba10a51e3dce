// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard;

import com.microsoft.playwright.Page;
import dev.dragline.results.ResultsUnderTest;
import dev.dragline.testing.Chromium;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The dashboard of one service for all classes of {@link DashboardIT}, which see what the classes before them stored. Use it as
 * {@code @RegisterExtension static final StartedDashboard DASHBOARD = new StartedDashboard();}
 */
final class StartedDashboard implements BeforeAllCallback, AfterEachCallback {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(StartedDashboard.class);
    private static final int DESK = 1280;

    private @Nullable PagesUnderTest pages;

    @Override
    public void beforeAll(ExtensionContext context) {
        pages = context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(PagesUnderTest.class, key -> PagesUnderTest.start(context), PagesUnderTest.class);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        browser().afterEach(context);
    }

    private PagesUnderTest pages() {
        return Objects.requireNonNull(pages);
    }

    ResultsUnderTest results() {
        return pages().results();
    }

    Chromium browser() {
        return pages().browser();
    }

    /** Returns the address of a page in full. */
    String address(String path) {
        return results().address(path).toString();
    }

    /** Opens a page in a window as wide as one on a desk. */
    Page open(String path) {
        return open(path, DESK);
    }

    /** Opens a page in a window of this width, pixels. */
    Page open(String path, int width) {
        return browser().open(address(path), width);
    }
}
