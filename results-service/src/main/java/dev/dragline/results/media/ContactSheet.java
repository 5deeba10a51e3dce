// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.media;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** Lays images of one size out beside and below each other, in reading order. */
final class ContactSheet {

    private static final int GAP = 8;
    private static final int MOST_COLUMNS = 6;

    private ContactSheet() {}

    static BufferedImage of(List<BufferedImage> images) {
        int columns = Math.min(MOST_COLUMNS, images.size());
        int rows = (images.size() + columns - 1) / columns;
        int width = images.get(0).getWidth() + GAP;
        int height = images.get(0).getHeight() + GAP;
        BufferedImage sheet = new BufferedImage(columns * width + GAP, rows * height + GAP, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        for (int index = 0; index < images.size(); index++) {
            graphics.drawImage(images.get(index), GAP + index % columns * width, GAP + index / columns * height, null);
        }
        graphics.dispose();
        return sheet;
    }
}
