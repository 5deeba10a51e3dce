// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.ablation;

import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.evaluation.Evaluation;
import dev.dragline.evaluation.FidelityRow;
import dev.dragline.evaluation.ImageRow;
import dev.dragline.evaluation.LandmarkRow;
import dev.dragline.evaluation.LandmarkSeries;
import dev.dragline.evaluation.ReconstructionPairs;
import dev.dragline.evaluation.measures.ImageFeatures;
import dev.dragline.evaluation.measures.ImageMetric;
import dev.dragline.evaluation.trials.TrialRunner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Measures variants of the method, all on the same pairs. */
public final class Ablations {

    private static final List<LandmarkSeries> KINDS = LandmarkSeries.POINTS.stream()
            .map(points -> new LandmarkSeries(LandmarkSeries.Distance.FAR, false, points))
            .toList();

    private final Generator generator;
    private final Evaluation evaluation;
    private final ImageMeasures imageMeasures;

    /**
     * The measures of how images differ.
     *
     * @param pairs the pairs that are reconstructed
     */
    public record ImageMeasures(ReconstructionPairs pairs, List<ImageMetric> figures, ImageFeatures features) {

        public ImageMeasures {
            figures = List.copyOf(figures);
        }
    }

    public Ablations(Generator generator, Evaluation evaluation, ImageMeasures imageMeasures) {
        this.generator = generator;
        this.evaluation = evaluation;
        this.imageMeasures = imageMeasures;
    }

    /**
     * Measures each of the variants, and returns a row for it.
     *
     * @param directory the directory in which they were trained
     * @param pairs the number of pairs of each kind
     */
    public List<AblationRow> measure(VariantDirectory directory, List<TrainedVariant> variants, int pairs)
            throws IOException {
        try (VariantMethods methods = new VariantMethods(generator, directory, variants)) {
            List<TrialRunner.Entry> entries = methods.entries(pairs);
            List<LandmarkRow> landmarks = evaluation.landmarks(KINDS, entries);
            List<FidelityRow> fidelity = evaluation.fidelity(KINDS.get(0), imageMeasures.features, entries);
            List<ImageRow> images = evaluation.reconstruction(imageMeasures.pairs, imageMeasures.figures, entries);
            List<AblationRow> rows = new ArrayList<>();
            for (TrainedVariant trained : variants) {
                String method = trained.variant().name();
                rows.add(new AblationRow(
                        method,
                        trained,
                        of(method, landmarks, LandmarkRow::method),
                        of(method, fidelity, FidelityRow::method).get(0),
                        of(method, images, ImageRow::method).get(0)));
            }
            return rows;
        }
    }

    private static <R> List<R> of(String method, List<R> rows, Function<R, String> by) {
        return rows.stream().filter(row -> by.apply(row).equals(method)).toList();
    }
}
