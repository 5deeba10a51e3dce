// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training;

import dev.dragline.draggan.editing.predictor.LatentPredictorEditor;
import dev.dragline.draggan.latent.PredictorNetworks;
import dev.dragline.draggan.stylegan.Generator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Chooses how many steps the paper's networks are trained, so that it takes a given time on this machine: some steps are
 * made and thrown away again. The number of steps is a setting, so that the learning rates reach their end at the end and a
 * training that is taken up again comes to the same.
 */
public final class TimeBudget {

    private static final String STAGE_ONE = "stageOneSteps";
    private static final String STAGE_TWO = "stageTwoSteps";
    private static final int PROBED = 24;
    private static final double PROBED_PART = 0.1;
    private static final int MOST = 1 << 24;

    private final TrainingSettings settings;
    private final double seconds;

    TimeBudget(TrainingSettings settings, double seconds) {
        this.settings = settings;
        this.seconds = seconds;
    }

    /**
     * How long parts of a training take here.
     *
     * @param secondsBefore until the first step: the statistics of the generator
     * @param secondsPerTrajectory of making a pseudo-trajectory; each is made once
     */
    public record Speed(
            double secondsBefore,
            double secondsPerRegularizerStep,
            double secondsPerPredictorStep,
            double secondsPerTrajectory) {}

    /**
     * What was chosen.
     *
     * @param settings all of them, by name
     */
    public record Fit(SortedMap<String, String> settings, Speed speed) {

        public Fit {
            settings = new TreeMap<>(settings);
        }
    }

    /**
     * Measures, and chooses the steps of both stages; they keep the ratio that the settings have.
     *
     * @param overrides as in {@link TrainingSettings#of}
     * @param seconds of the whole training
     * @throws IllegalArgumentException if the settings are none of the paper's networks, or do not go with the generator
     */
    public static Fit fit(
            Generator generator, String preset, Map<String, String> overrides, long seed, double seconds) {
        TrainingSettings settings = TrainingSettings.of(preset, overrides);
        if (!settings.method().equals(LatentPredictorEditor.METHOD)) {
            throw new IllegalArgumentException("only a " + LatentPredictorEditor.METHOD
                    + " can be trained for a given time, and the preset " + preset + " trains a " + settings.method());
        }
        TimeBudget budget = new TimeBudget(settings, seconds);
        Speed speed = budget.measure(new PredictorTraining(generator, settings, seed));
        SortedMap<String, String> chosen = settings.values();
        int two = budget.stageTwoSteps(speed);
        chosen.put(STAGE_ONE, Integer.toString(budget.stageOneSteps(two)));
        chosen.put(STAGE_TWO, Integer.toString(two));
        return new Fit(chosen, speed);
    }

    private Speed measure(PredictorTraining course) {
        Stopwatch before = new Stopwatch();
        try (PredictorNetworks networks = course.fresh()) {
            double secondsBefore = before.seconds();
            List<Stage<PredictorNetworks>> stages = course.stages(networks);
            double regularizer = stages.size() == 1 ? 0 : probe(networks, stages.get(0)).again;
            Probe predictor = probe(networks, stages.get(stages.size() - 1));
            return new Speed(
                    secondsBefore,
                    regularizer,
                    predictor.again,
                    Math.max(0, predictor.first - predictor.again) * predictor.steps / made(predictor.steps));
        }
    }

    /**
     * @param first seconds of a step whose data must be made
     * @param again seconds of the same step when they are there
     */
    private record Probe(int steps, double first, double again) {}

    private Probe probe(PredictorNetworks networks, Stage<PredictorNetworks> stage) {
        try (DataParallelStep<PredictorNetworks> replicas =
                new DataParallelStep<>(networks, settings.integer("replicas"), stage)) {
            // The first step of a process loads code, so it is not counted.
            replicas.step(PROBED + 1);
            Stopwatch first = new Stopwatch();
            int steps = 0;
            while (steps < PROBED && (steps == 0 || first.seconds() < PROBED_PART * seconds)) {
                replicas.step(++steps);
            }
            double secondsFirst = first.seconds() / steps;
            Stopwatch again = new Stopwatch();
            for (int step = 1; step <= steps; step++) {
                replicas.step(step);
            }
            return new Probe(steps, secondsFirst, again.seconds() / steps);
        }
    }

    /** The most that fit. */
    int stageTwoSteps(Speed speed) {
        int least = 1;
        int most = MOST;
        while (least < most) {
            int middle = least + (most - least + 1) / 2;
            if (secondsOf(middle, speed) <= seconds) {
                least = middle;
            } else {
                most = middle - 1;
            }
        }
        return least;
    }

    double secondsOf(int stageTwo, Speed speed) {
        return speed.secondsBefore
                + stageOneSteps(stageTwo) * speed.secondsPerRegularizerStep
                + stageTwo * speed.secondsPerPredictorStep
                + made(stageTwo) * speed.secondsPerTrajectory;
    }

    int stageOneSteps(int stageTwo) {
        return (int) Math.round((double) stageTwo * settings.integer(STAGE_ONE) / settings.integer(STAGE_TWO));
    }

    /** How many different ones of all trajectories so many batches are expected to hold. */
    private double made(int steps) {
        double samples = settings.integer("samples");
        return samples * -Math.expm1(-steps * settings.integer("batch") / samples);
    }
}
