// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.sheet;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** Draws many edits on one image, row by row. */
public final class ContactSheet {

    private static final int SIZE = 256;
    private static final int COLUMNS = 3;
    private static final int GAP = 8;

    private ContactSheet() {}

    public static BufferedImage of(List<Pair> pairs) {
        int columns = Math.min(COLUMNS, Math.max(1, pairs.size()));
        int rows = Math.max(1, (pairs.size() + columns - 1) / columns);
        BufferedImage sheet = new BufferedImage(
                GAP + columns * (2 * SIZE + GAP), GAP + rows * (SIZE + GAP), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        try {
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
            for (int i = 0; i < pairs.size(); i++) {
                int x = GAP + i % columns * (2 * SIZE + GAP);
                int y = GAP + i / columns * (SIZE + GAP);
                pairs.get(i).draw(graphics, x, y, SIZE);
            }
        } finally {
            graphics.dispose();
        }
        return sheet;
    }
}
