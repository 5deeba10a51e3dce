// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.dragline.results.Examples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page of the system. It is one of the classes of {@link DashboardIT}. */
class SystemPagesIT {

    @RegisterExtension
    static final StartedDashboard DASHBOARD = new StartedDashboard();

    @Test
    void showsWorkersTheirMachinesAndWhatWaits() {
        Page page = DASHBOARD.open("/system");
        DASHBOARD.results().send(Examples.reportedNow("worker-1", 120));
        Locator worker = page.locator("tr", new Page.LocatorOptions().setHasText("worker-1"));
        assertThat(worker).containsText("16 edits");
        assertThat(worker).containsText("faces-128 · jacobian · flow-1");
        assertThat(worker).containsText("120 done");
        assertThat(page.locator("#system")).containsText("0.2 GB free of 8.0 GB End other programs.");
        assertThat(page.locator("tr", new Page.LocatorOptions().setHasText("dragline.edits.requested.bulk")))
                .containsText("dragline-inference");
        assertThat(page.locator(".facts")).containsText("PostgreSQL");
        DASHBOARD.browser().screenshot(page, "system");
    }
}
