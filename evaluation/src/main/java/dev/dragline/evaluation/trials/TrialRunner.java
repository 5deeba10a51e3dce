// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.trials;

import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.evaluation.measures.ImageMetric;
import dev.dragline.evaluation.measures.LandingMeasure;
import dev.dragline.evaluation.tasks.Tasks;
import java.io.IOException;
import java.util.List;

/**
 * Lets methods compute tasks, and keeps the trials. Kept trials are not computed again, so an interrupted evaluation is
 * resumed.
 */
public final class TrialRunner {

    private final TrialDirectory directory;
    private final LandingMeasure landing;
    private final TrialListener listener;
    private final TrialMeasurement measurement;

    public TrialRunner(Generator generator, TrialDirectory directory, LandingMeasure landing, TrialListener listener) {
        this.directory = directory;
        this.landing = landing;
        this.listener = listener;
        this.measurement = new TrialMeasurement(generator, landing);
    }

    /**
     * The tasks of one kind.
     *
     * @param name the name in files and tables
     * @param figures the metrics that compare the image after the edit with the wanted one, if there is one
     */
    public record Series(String name, Tasks tasks, List<ImageMetric> figures) {

        public Series {
            figures = List.copyOf(figures);
        }
    }

    /** @param pairs how many tasks of the series the method computes, from the first on */
    public record Entry(EvaluatedMethod method, int pairs) {}

    /**
     * Computes what is missing and returns all trials of these entries in this series, by entry and then by pair. All
     * methods compute a pair before the next one begins. Other processes with the same directory compute pairs, too,
     * and a process that has none left waits for them. The listener is told of a pair that fails, which has no trial.
     */
    public List<Trial> run(Series series, List<Entry> entries) throws IOException {
        new KeptTrials(directory.trials(series.name())).requireSame(series, entries, landing);
        return new SeriesRun(directory, measurement, listener, series, entries).run();
    }
}
