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
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Make it"))
                .click();
        assertThat(page.locator("ul.failed")).containsText("url");
        assertThat(DASHBOARD.browser().complaints()).hasSize(1).allMatch(complaint -> complaint.contains("400"));

        page.getByLabel("Address").fill("https://example.org/dragline");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Make it"))
                .click();
        String secret = page.locator("#secret").textContent();
        assertThat(secret).startsWith("whsec_");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("To the webhook"))
                .click();
        assertThat(page.locator(".facts")).containsText("job.failed");
        assertThat(page.content()).doesNotContain(secret);

        page.getByText("Give it another secret").click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Renew the secret"))
                .click();
        assertThat(page.locator("#secret")).containsText("whsec_");
        assertThat(page.locator("#secret").textContent()).isNotEqualTo(secret);
    }
}
