// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation;

import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.evaluation.measures.FrechetDistance;
import dev.dragline.evaluation.measures.ImageFeatures;
import dev.dragline.evaluation.measures.ImageMetric;
import dev.dragline.evaluation.trials.Trial;
import dev.dragline.evaluation.trials.TrialDirectory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Compares edited images, as sets, with the images before the edits and with unedited images of other seeds. */
final class Fidelity {

    private final Generator generator;
    private final TrialDirectory directory;
    private final ImageFeatures features;
    private final Map<Integer, LatentCode> starts = new HashMap<>();
    private final List<float[]> before = new ArrayList<>();
    private final List<float[]> others = new ArrayList<>();
    private final Map<Integer, Double> distancesOfUnedited = new HashMap<>();

    /** @param directory keeps the images of the trials */
    Fidelity(Generator generator, TrialDirectory directory, ImageFeatures features) {
        this.generator = generator;
        this.directory = directory;
        this.features = features;
    }

    /** Returns a row for the unedited images of other seeds, and then one for each method. Some method has trials. */
    List<FidelityRow> rows(Map<String, List<Trial>> byMethod) throws IOException {
        List<Trial> longest = byMethod.values().stream()
                .max(Comparator.comparingInt(List::size))
                .orElseThrow();
        for (Trial trial : longest) {
            before.add(features.of(ImageMetric.seen(generator, start(trial))));
            LatentCode other = LatentCode.ofSeed(generator, Objects.requireNonNull(trial.to()), 1);
            others.add(features.of(ImageMetric.seen(generator, other)));
        }
        int most = longest.size();
        List<FidelityRow> rows = new ArrayList<>();
        rows.add(new FidelityRow(FidelityRow.UNEDITED, most, features.distanceName(), distanceOfUnedited(most), 1));
        for (Map.Entry<String, List<Trial>> method : byMethod.entrySet()) {
            rows.add(row(method.getKey(), method.getValue()));
        }
        return rows;
    }

    private FidelityRow row(String method, List<Trial> trials) throws IOException {
        List<float[]> after = new ArrayList<>();
        for (Trial trial : trials) {
            after.add(features.of(directory.seen(trial, start(trial))));
        }
        int n = after.size();
        double distance = FrechetDistance.between(before.subList(0, n), after);
        return new FidelityRow(method, n, features.distanceName(), distance, distance / distanceOfUnedited(n));
    }

    /** Returns the distance of as many images: it falls with their number, so the sets must be of one size. */
    private double distanceOfUnedited(int size) {
        return distancesOfUnedited.computeIfAbsent(
                size, n -> FrechetDistance.between(before.subList(0, n), others.subList(0, n)));
    }

    private LatentCode start(Trial trial) {
        return starts.computeIfAbsent(trial.pair(), pair -> LatentCode.ofSeed(generator, trial.seed(), 1));
    }
}
