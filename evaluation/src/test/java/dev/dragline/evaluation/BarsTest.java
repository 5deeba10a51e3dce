// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.dragline.evaluation.methods.EvaluatedMethods;
import dev.dragline.evaluation.trials.EvaluatedMethod;
import dev.dragline.evaluation.trials.Trial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BarsTest {

    private static final LandmarkSeries ONE = new LandmarkSeries(LandmarkSeries.Distance.FAR, false, 1);

    @Test
    void comparesOnThePairsThatAllDid() {
        List<Trial> trials = new ArrayList<>();
        // The third pair is left out of what compares methods: the slow one did not do it.
        for (double distance : new double[] {1, 3, 100}) {
            trials.add(trial("auto", trials.size(), distance, 0.01));
        }
        trials.add(trial("draggan (tuned)", 0, 4, 2));
        trials.add(trial("draggan (tuned)", 1, 2, 4));
        trials.add(trial("freedrag (default)", 0, 9, 1));
        trials.add(trial("freedrag (default)", 1, 9, 1));
        List<FidelityRow> fidelity = List.of(
                new FidelityRow("auto", 2, "Frechet distance", 3, 1.2),
                new FidelityRow("draggan (tuned)", 2, "Frechet distance", 2, 0.8));

        List<Bar> bars = new Bars(Map.of(ONE, trials), fidelity, false, 0.05, Set.of()).all();

        assertThat(bar(bars, "auto, 1 point, of no edit").measured()).isCloseTo(104 / 30.0, within(1e-12));
        assertThat(bar(bars, "auto, 1 point, of no edit").reached()).isFalse();
        Bar others = bar(bars, "auto, 1 point, px");
        assertThat(others.wanted()).isEqualTo("below the best baseline, 3.000");
        assertThat(others.measured()).isEqualTo(2);
        assertThat(others.reached()).isTrue();
        assertThat(bar(bars, "auto, 5 points, of no edit"))
                .isEqualTo(Bar.atMost("auto, 5 points, of no edit", 0.16, null));
        assertThat(bar(bars, "auto, 5 points, of no edit").reached()).isNull();
        assertThat(bar(bars, "time of the tuned DragGAN / of auto").measured()).isCloseTo(300, within(1e-9));
        assertThat(bar(bars, "a step of DragGAN, in passes of the generator").measured())
                .isCloseTo(6, within(1e-9));
        assertThat(bar(bars, "edits whose appearance rows changed").reached()).isTrue();
        assertThat(bars.get(bars.size() - 1).reached()).isFalse();
        assertThat(bar(bars, "closed loop or refined, 1 point, px, seen by a network")
                        .measured())
                .isNull();
    }

    @Test
    void aRefinedMethodLooksAgainAndIsNoClosedLoop() {
        List<Trial> trials = List.of(
                trial("draggan (tuned)", 0, 4, 8),
                trial("jacobian-closed-loop", 0, 3, 0.1),
                trial("flow-jacobian-closed-loop", 0, 3.5, 4),
                trial("jacobian-refined", 0, 1, 2));

        List<Bar> bars = new Bars(Map.of(ONE, trials), List.of(), true, 0.05, Set.of()).all();

        Bar nearest = bar(bars, "closed loop or refined, 1 point, px, seen by a network");
        assertThat(nearest.measured()).isEqualTo(1);
        assertThat(nearest.reached()).isTrue();
        assertThat(bar(bars, "time of the tuned DragGAN / of the best closed loop")
                        .measured())
                .isCloseTo(80, within(1e-9));
    }

    @Test
    void tellsWhatWasTaughtTheTruthFromWhatWasNot() {
        Map<LandmarkSeries, List<Trial>> trials = new HashMap<>();
        for (int points : Bars.POINTS) {
            LandmarkSeries kind = new LandmarkSeries(LandmarkSeries.Distance.FAR, false, points);
            double more = points == 68 ? 1 : 0;
            trials.put(
                    kind,
                    List.of(
                            trial(kind, "latent-predictor", "followed", 3 + more),
                            trial(kind, "latent-predictor", "followed-for-longer", 2 + more),
                            trial(kind, "latent-predictor", "true", 1 + more),
                            trial(kind, "jacobian", "true", 0),
                            trial(kind, "jacobian", "followed", 0.5 + more)));
        }

        List<Bar> bars = new Bars(trials, List.of(), true, 0.05, Set.of("true")).all();

        assertThat(bar(bars, "latent predictor and regularizer from the checkpoint alone, of no edit")
                        .measured())
                .isCloseTo(0.3, within(1e-12));
        assertThat(bar(bars, "latent predictor and regularizer taught true correspondence, of no edit")
                        .measured())
                .isCloseTo(0.2, within(1e-12));
        assertThat(bar(bars, "from the checkpoint alone, of no edit").measured())
                .isCloseTo(0.15, within(1e-12));
    }

    private static Bar bar(List<Bar> bars, String what) {
        return bars.stream().filter(bar -> bar.what().equals(what)).findFirst().orElseThrow();
    }

    private static Trial trial(LandmarkSeries kind, String method, String version, double distance) {
        String name = method + EvaluatedMethods.AT + version;
        return trial(kind, name, new EvaluatedMethod.Engine(method, version), 0, distance, 1);
    }

    private static Trial trial(String method, int pair, double distance, double seconds) {
        return trial(ONE, method, new EvaluatedMethod.Engine(method, null), pair, distance, seconds);
    }

    private static Trial trial(
            LandmarkSeries kind,
            String method,
            EvaluatedMethod.Engine engine,
            int pair,
            double distance,
            double seconds) {
        return new Trial(
                kind.name(),
                method,
                engine,
                pair,
                1L,
                2L,
                1,
                List.of(),
                10,
                distance,
                seconds,
                10,
                21,
                true,
                List.of(),
                new TreeMap<>(),
                "",
                "",
                "landmark network");
    }
}
