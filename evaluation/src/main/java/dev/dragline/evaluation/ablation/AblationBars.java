// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.ablation;

import dev.dragline.evaluation.Bar;
import dev.dragline.evaluation.Bars;
import dev.dragline.evaluation.LandmarkRow;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whether the variants come in the paper's order: the whole system before that without regularizer, and this before that
 * without predictor.
 */
public final class AblationBars {

    private final List<AblationRow> rows;

    private AblationBars(List<AblationRow> rows) {
        this.rows = rows;
    }

    /** In the order in which they are to be read. */
    public static List<Bar> of(List<AblationRow> rows) {
        return new AblationBars(rows).all();
    }

    private List<Bar> all() {
        List<Bar> bars = new ArrayList<>();
        for (int points : Bars.POINTS) {
            String what = points + (points == 1 ? " point" : " points") + ", px";
            bars.addAll(ordered(what, row -> distance(row, points)));
        }
        bars.addAll(
                ordered("Frechet distance of unedited", row -> row.fidelity().partOfUnedited()));
        return bars;
    }

    private List<Bar> ordered(String what, Function<AblationRow, @Nullable Double> figure) {
        Double full = figure(Variant.FULL, figure);
        Double withoutRegularizer = figure(Variant.WITHOUT_REGULARIZER, figure);
        return List.of(
                Bar.below("ablation: whole system, " + what, "without regularizer", withoutRegularizer, full),
                Bar.below(
                        "ablation: without regularizer, " + what,
                        "without predictor",
                        figure(Variant.WITHOUT_PREDICTOR, figure),
                        withoutRegularizer));
    }

    private @Nullable Double figure(Variant variant, Function<AblationRow, @Nullable Double> figure) {
        return rows.stream()
                .filter(row -> row.training().variant().equals(variant))
                .findFirst()
                .map(figure)
                .orElse(null);
    }

    private static @Nullable Double distance(AblationRow row, int points) {
        return row.landmarks().stream()
                .filter(landmarks -> landmarks.points() == points)
                .findFirst()
                .map(LandmarkRow::meanDistance)
                .orElse(null);
    }
}
