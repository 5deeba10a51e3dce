// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.trials;

import dev.dragline.evaluation.measures.LandingMeasure;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The trials that a directory already has of a series, and whether others may join them. */
record KeptTrials(List<Trial> trials) {

    KeptTrials {
        trials = List.copyOf(trials);
    }

    /**
     * Requires that they were computed and measured as others are going to be.
     *
     * @throws IllegalArgumentException if a trial was computed or measured in another way; the text says how
     */
    void requireSame(TrialRunner.Series series, List<TrialRunner.Entry> entries, LandingMeasure landing) {
        entries.forEach(entry -> requireSame(entry.method()));
        requireFigures(series);
        requireMeasure(series, landing);
    }

    private void requireSame(EvaluatedMethod method) {
        for (Trial trial : trials) {
            if (trial.method().equals(method.name()) && !trial.engine().equals(method.engine())) {
                throw new IllegalArgumentException("trials of " + trial.method() + " were computed by "
                        + words(trial.engine()) + ", but it stands for " + words(method.engine())
                        + " now; choose another directory");
            }
        }
    }

    private void requireFigures(TrialRunner.Series series) {
        Set<String> wanted = new TreeSet<>();
        series.figures().forEach(figure -> wanted.add(figure.name()));
        for (Trial trial : trials) {
            if (!trial.figures().keySet().equals(wanted)) {
                throw new IllegalArgumentException("trials of " + series.name() + " were measured by "
                        + trial.figures().keySet() + ", not by " + wanted + "; choose another directory");
            }
        }
    }

    private void requireMeasure(TrialRunner.Series series, LandingMeasure landing) {
        for (Trial trial : trials) {
            if (!landing.name().equals(trial.measuredBy())) {
                throw new IllegalArgumentException("where points of " + series.name() + " ended was said by "
                        + trial.measuredBy() + ", not by " + landing.name() + "; choose another directory");
            }
        }
    }

    private static String words(EvaluatedMethod.Engine engine) {
        return engine.method() + (engine.modelVersion() == null ? "" : " " + engine.modelVersion());
    }
}
