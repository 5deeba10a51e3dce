// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.faces;

import dev.dragline.training.distillation.FacePair;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;

/** Draws rendered and generated faces side by side. */
final class PairSheet {

    private static final int COLUMNS = 3;
    private static final int GAP = 8;

    private PairSheet() {}

    /** @param scale the factor by which they are enlarged */
    static BufferedImage of(List<FacePair> pairs, int scale) {
        int side = pairs.get(0).rendered().size() * scale;
        int columns = Math.min(COLUMNS, pairs.size());
        BufferedImage sheet = emptySheet(pairs.size(), columns, side);
        Graphics2D graphics = sheet.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            for (int i = 0; i < pairs.size(); i++) {
                draw(graphics, pairs.get(i), i % columns * (2 * side + GAP), i / columns * (side + GAP), side);
            }
        } finally {
            graphics.dispose();
        }
        return sheet;
    }

    private static BufferedImage emptySheet(int pairs, int columns, int side) {
        int rows = (pairs + columns - 1) / columns;
        return new BufferedImage(
                columns * (2 * side + GAP) - GAP, rows * (side + GAP) - GAP, BufferedImage.TYPE_INT_RGB);
    }

    private static void draw(Graphics2D graphics, FacePair pair, int x, int y, int side) {
        graphics.drawImage(pair.rendered().toBufferedImage(), x, y, side, side, null);
        graphics.drawImage(pair.generated().toBufferedImage(), x + side, y, side, side, null);
    }
}
