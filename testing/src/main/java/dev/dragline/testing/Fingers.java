// SPDX-License-Identifier: Apache-2.0
package dev.dragline.testing;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;

/** Touches a part of a page as fingers do. Places are parts of its width and height. */
public final class Fingers {

    private static final int STEPS = 4;

    private final CDPSession screen;
    private final BoundingBox box;

    public Fingers(Page page, Locator part) {
        screen = page.context().newCDPSession(page);
        box = part.boundingBox();
    }

    /** Pulls with one finger. */
    public void pull(double fromX, double fromY, double toX, double toY) {
        touch("touchStart", fromX, fromY);
        for (int step = 1; step <= STEPS; step++) {
            double way = (double) step / STEPS;
            touch("touchMove", fromX + way * (toX - fromX), fromY + way * (toY - fromY));
        }
        touch("touchEnd");
    }

    /** Moves two fingers apart, left and right of a middle. */
    public void spread(double x, double y, double from, double to) {
        touch("touchStart", x - from, y);
        touch("touchStart", x - from, y, x + from, y);
        for (int step = 1; step <= STEPS; step++) {
            double away = from + (to - from) * step / STEPS;
            touch("touchMove", x - away, y, x + away, y);
        }
        touch("touchEnd");
    }

    private void touch(String type, double... places) {
        JsonArray points = new JsonArray();
        for (int finger = 0; finger < places.length / 2; finger++) {
            JsonObject point = new JsonObject();
            point.addProperty("x", box.x + places[2 * finger] * box.width);
            point.addProperty("y", box.y + places[2 * finger + 1] * box.height);
            point.addProperty("id", finger);
            points.add(point);
        }
        JsonObject event = new JsonObject();
        event.addProperty("type", type);
        event.add("touchPoints", points);
        screen.send("Input.dispatchTouchEvent", event);
    }
}
