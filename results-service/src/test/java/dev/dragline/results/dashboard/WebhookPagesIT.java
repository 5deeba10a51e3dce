// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Webhooks on the dashboard: how one is made, and when its secret is shown. */
class WebhookPagesIT {

    @RegisterExtension
    static final StartedDashboard DASHBOARD = new StartedDashboard();

    @Test
    void makesAWebhookAndShowsItsSecretOnce() {
        Page page = DASHBOARD.open("/webhooks");
        page.getByText("Make a webhook").click();
        page.getByLabel("Address").fill("http://10.0.0.1/");
        page.getByLabel("job.failed").check();
        press(page, "Make it");
        assertThat(page.locator("ul.failed")).containsText("url");
        assertThat(DASHBOARD.browser().complaints()).hasSize(1).allMatch(complaint -> complaint.contains("400"));

        page.getByLabel("Address").fill("https://example.org/dragline");
        press(page, "Make it");
        String secret = page.locator("#secret").textContent();
        assertThat(secret).startsWith("whsec_");
        press(page, "To the webhook");
        assertThat(page.locator(".facts")).containsText("job.failed");
        assertThat(page.content()).doesNotContain(secret);

        page.getByText("Give it another secret").click();
        press(page, "Renew the secret");
        assertThat(page.locator("#secret")).containsText("whsec_");
        assertThat(page.locator("#secret").textContent()).isNotEqualTo(secret);
    }

    @Test
    void changesWhereAWebhookSendsAndWhatItTellsOf() {
        Page page = DASHBOARD.open("/webhooks");
        page.getByText("Make a webhook").click();
        page.getByLabel("Address").fill("https://example.org/before");
        page.getByLabel("job.failed").check();
        press(page, "Make it");
        press(page, "To the webhook");

        page.getByText("Change this webhook").click();
        page.getByLabel("Address").fill("http://10.0.0.1/");
        press(page, "Change it");
        assertThat(page.locator("ul.failed")).containsText("url");
        assertThat(page.locator(".facts")).containsText("https://example.org/before");
        assertThat(DASHBOARD.browser().complaints()).hasSize(1).allMatch(complaint -> complaint.contains("400"));

        page.getByLabel("Address").fill("https://example.org/after");
        page.getByLabel("What it is for").fill("the night shift");
        page.getByLabel("job.failed").uncheck();
        page.getByLabel("job.cancelled").check();
        press(page, "Change it");
        assertThat(page.locator("h1")).hasText("the night shift");
        assertThat(page.locator(".facts")).containsText("https://example.org/after");
        assertThat(page.locator(".facts")).containsText("job.cancelled");
        assertThat(page.locator(".facts")).not().containsText("job.failed");
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button))
                .click();
    }
}
