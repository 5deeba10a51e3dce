// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.faces;

import dev.dragline.cli.faces.ProgressTable.Row;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Plots losses (above) and fidelity to the rendered faces (below) over the steps. */
final class ProgressPlot {

    private static final int WIDTH = 1000;
    private static final int HEIGHT = 400;

    private ProgressPlot() {}

    static BufferedImage of(List<Row> rows) {
        XYChart losses = chart("Loss", Styler.LegendPosition.InsideNE);
        add(losses, "image", rows, Row::image);
        add(losses, "read-out", rows, Row::readOut);
        XYChart likeness = chart("PSNR of held-out faces, dB", Styler.LegendPosition.InsideSE);
        add(likeness, "whole image", rows, Row::psnr);
        add(likeness, "face", rows, Row::psnrFace);
        BufferedImage plot = new BufferedImage(WIDTH, 2 * HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = plot.createGraphics();
        try {
            graphics.drawImage(BitmapEncoder.getBufferedImage(losses), 0, 0, null);
            graphics.drawImage(BitmapEncoder.getBufferedImage(likeness), 0, HEIGHT, null);
        } finally {
            graphics.dispose();
        }
        return plot;
    }

    private static XYChart chart(String axis, Styler.LegendPosition legend) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .xAxisTitle("step")
                .yAxisTitle(axis)
                .build();
        chart.getStyler().setLegendPosition(legend);
        return chart;
    }

    private static void add(XYChart chart, String name, List<Row> rows, ToDoubleFunction<Row> value) {
        List<Row> known = rows.stream()
                .filter(row -> Double.isFinite(value.applyAsDouble(row)))
                .toList();
        if (!known.isEmpty()) {
            chart.addSeries(
                            name,
                            known.stream().mapToDouble(Row::step).toArray(),
                            known.stream().mapToDouble(value).toArray())
                    .setMarker(SeriesMarkers.NONE);
        }
    }
}
