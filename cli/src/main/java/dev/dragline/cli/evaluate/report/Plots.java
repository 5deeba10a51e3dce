// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.evaluate.report;

import dev.dragline.evaluation.DecayCurve;
import dev.dragline.evaluation.LandmarkRow;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws the plots of the reports. */
public final class Plots {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 560;

    private Plots() {}

    /** Draws the mean distance after the edits over the number of points, with a line for every method and distance. */
    public static BufferedImage distanceByPoints(List<LandmarkRow> rows) {
        XYChart chart = chart("Mean distance by number of points", "points", "mean distance, px");
        chart.getStyler().setXAxisLogarithmic(true);
        Set<String> lines = new LinkedHashSet<>();
        rows.forEach(row -> lines.add(line(row)));
        for (String line : lines) {
            List<LandmarkRow> own =
                    rows.stream().filter(row -> line(row).equals(line)).toList();
            XYSeries series = chart.addSeries(
                    line,
                    own.stream().mapToDouble(LandmarkRow::points).toArray(),
                    own.stream().mapToDouble(LandmarkRow::meanDistance).toArray(),
                    own.stream().mapToDouble(LandmarkRow::confidence95).toArray());
            series.setMarker(SeriesMarkers.CIRCLE);
        }
        return BitmapEncoder.getBufferedImage(chart);
    }

    private static String line(LandmarkRow row) {
        return row.method() + ", " + row.distance() + (row.kind().equals("landmarks") ? "" : " " + row.kind());
    }

    /** Draws how the mean distance falls with time, on a logarithmic axis. */
    public static BufferedImage decay(List<DecayCurve> curves) {
        XYChart chart = chart("Mean distance decay", "seconds since the start", "mean distance, of that at the start");
        chart.getStyler().setXAxisLogarithmic(true).setYAxisMin(0.0);
        double begin = curves.stream().mapToDouble(DecayCurve::begin).min().orElse(1);
        double end = curves.stream().mapToDouble(DecayCurve::end).max().orElse(1);
        for (DecayCurve curve : curves) {
            List<DecayCurve.Place> places = curve.from(begin, end);
            XYSeries series = chart.addSeries(
                    curve.method(),
                    places.stream().mapToDouble(DecayCurve.Place::seconds).toArray(),
                    places.stream().mapToDouble(DecayCurve.Place::decay).toArray());
            series.setMarker(SeriesMarkers.NONE);
        }
        return BitmapEncoder.getBufferedImage(chart);
    }

    /**
     * A point on a line of the plot of the number of steps.
     *
     * @param family the name of the line
     */
    public record Effect(String family, double steps, double value, double confidence95) {}

    /** Draws the squared error over the number of steps. */
    public static BufferedImage effect(List<Effect> effects) {
        XYChart chart = chart("Effect of the number of steps", "steps n", "MSE x 100");
        for (String family :
                new LinkedHashSet<>(effects.stream().map(Effect::family).toList())) {
            List<Effect> own = new ArrayList<>(effects);
            own.removeIf(effect -> !effect.family().equals(family));
            own.sort(java.util.Comparator.comparingDouble(Effect::steps));
            XYSeries series = chart.addSeries(
                    family,
                    own.stream().mapToDouble(Effect::steps).toArray(),
                    own.stream().mapToDouble(Effect::value).toArray(),
                    own.stream().mapToDouble(Effect::confidence95).toArray());
            series.setMarker(SeriesMarkers.CIRCLE);
        }
        return BitmapEncoder.getBufferedImage(chart);
    }

    private static XYChart chart(String title, String x, String y) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle(x)
                .yAxisTitle(y)
                .build();
        chart.getStyler()
                .setYAxisDecimalPattern("0.###")
                .setLegendPosition(Styler.LegendPosition.OutsideE)
                .setChartBackgroundColor(Color.WHITE)
                .setPlotBorderVisible(false);
        return chart;
    }
}
