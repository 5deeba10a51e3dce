// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.evaluate;

import dev.dragline.cli.sheet.EditPanel;
import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import dev.dragline.evaluation.LandmarkSeries;
import dev.dragline.evaluation.measures.ImageMetric;
import dev.dragline.evaluation.tasks.DragTask;
import dev.dragline.evaluation.tasks.Split;
import dev.dragline.evaluation.tasks.Tasks;
import dev.dragline.evaluation.trials.Trial;
import dev.dragline.evaluation.trials.TrialRunner;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Draws the same edits by every method: a row for each edit, with the image before, the target, and then the methods.
 */
final class MethodSheet {

    private static final int SIZE = 224;
    private static final int GAP = 8;
    private static final int TITLE = 28;
    private static final int FONT = 15;

    private MethodSheet() {}

    /** @param most the largest number of rows */
    static BufferedImage of(EvaluationSession session, LandmarkSeries kind, List<TrialRunner.Entry> entries, int most)
            throws IOException {
        List<Trial> trials = session.evaluation().trials(kind, entries);
        List<String> methods =
                entries.stream().map(entry -> entry.method().name()).toList();
        int rows = Math.min(
                most, entries.stream().mapToInt(TrialRunner.Entry::pairs).min().orElse(0));
        List<String> titles = new ArrayList<>(List.of("before", "target"));
        titles.addAll(methods);
        BufferedImage sheet = new BufferedImage(
                GAP + titles.size() * (SIZE + GAP), TITLE + rows * (SIZE + GAP), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        try {
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
            write(graphics, titles);
            Tasks tasks = session.evaluation().tasks(kind, Split.TEST);
            for (int row = 0; row < rows; row++) {
                draw(graphics, session, tasks.task(row), trials, methods);
            }
        } finally {
            graphics.dispose();
        }
        return sheet;
    }

    private static void write(Graphics2D graphics, List<String> titles) {
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(Color.BLACK);
        Font font = new Font(Font.SANS_SERIF, Font.PLAIN, FONT);
        for (int column = 0; column < titles.size(); column++) {
            String title = titles.get(column);
            double width = graphics.getFontMetrics(font).stringWidth(title);
            graphics.setFont(font.deriveFont((float) (FONT * Math.min(1, (SIZE - 2 * GAP) / width))));
            graphics.drawString(title, x(column), TITLE - GAP);
        }
    }

    private static void draw(
            Graphics2D graphics, EvaluationSession session, DragTask task, List<Trial> trials, List<String> methods)
            throws IOException {
        int y = TITLE + task.pair() * (SIZE + GAP);
        EditPanel before = panel(graphics, image(session, task.start()), 0, y);
        task.points().forEach(before::arrow);
        LatentCode wanted = Objects.requireNonNull(task.wanted(), "a drawn pair has a second image");
        EditPanel target = panel(graphics, image(session, wanted), 1, y);
        task.expected().forEach(target::ring);
        for (int method = 0; method < methods.size(); method++) {
            String name = methods.get(method);
            Trial trial = trials.stream()
                    .filter(one -> one.method().equals(name) && one.pair() == task.pair())
                    .findFirst()
                    .orElseThrow();
            EditPanel after = panel(graphics, session.trials().image(trial), 2 + method, y);
            task.points().stream().map(PointDrag::target).forEach(after::ring);
            for (Trial.Point point : trial.points()) {
                PixelPoint landed = point.landed();
                after.dot(landed);
            }
        }
    }

    private static EditPanel panel(Graphics2D graphics, BufferedImage image, int column, int y) {
        return EditPanel.draw(graphics, image, x(column), y, SIZE);
    }

    private static int x(int column) {
        return GAP + column * (SIZE + GAP);
    }

    private static BufferedImage image(EvaluationSession session, LatentCode code) {
        return ImageMetric.seen(session.generator(), code).image().toBufferedImage();
    }
}
