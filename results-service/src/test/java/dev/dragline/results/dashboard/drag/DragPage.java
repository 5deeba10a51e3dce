// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard.drag;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;

/** The parts of the page for dragging, and what a person does with them. */
final class DragPage {

    private DragPage() {}

    static Locator stage(Page page) {
        return page.locator(".stage");
    }

    static Locator points(Page page) {
        return page.locator(".points tbody tr");
    }

    static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Pulls with the mouse from one place of the picture to another one, in its pixels. */
    static void pull(Page page, double fromX, double fromY, double toX, double toY) {
        BoundingBox box = stage(page).boundingBox();
        double scale = box.width / 128;
        page.mouse().move(box.x + (fromX + 0.5) * scale, box.y + (fromY + 0.5) * scale);
        page.mouse().down();
        page.mouse().move(box.x + (toX + 0.5) * scale, box.y + (toY + 0.5) * scale);
        page.mouse().up();
    }

    /** Returns the numbers of a row of the table of points. */
    static String numbers(Page page, int row) {
        return (String) points(page)
                .nth(row)
                .evaluate("row => [...row.querySelectorAll('input')].map(input => Math.round(input.value)).join(' ')");
    }
}
