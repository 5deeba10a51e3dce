// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.predictor;

import dev.dragline.draggan.latent.PredictorNetworks;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.training.loop.DataParallelStep;
import dev.dragline.training.loop.LossStage;
import dev.dragline.training.loop.NetworkTraining;
import dev.dragline.training.loop.Stopwatch;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Chooses the number of steps for the paper's networks so that their training takes a given time on this machine. It
 * makes some steps to measure the speed, and discards them. The number of steps is a setting, so that the learning
 * rates reach their end at the last step, and a resumed training comes to the same result.
 */
public final class TimeBudget {

    private static final int PROBED = 24;
    private static final double PROBED_PART = 0.1;
    private static final int MOST = 1 << 24;

    private final PredictorSettings settings;
    private final double seconds;

    TimeBudget(PredictorSettings settings, double seconds) {
        this.settings = settings;
        this.seconds = seconds;
    }

    /**
     * How long the parts of a training take on this machine.
     *
     * @param secondsBefore the seconds before the first step, which measure the statistics of the generator
     * @param secondsPerTrajectory the seconds of making a pseudo-trajectory; each is made once
     */
    public record Speed(
            double secondsBefore,
            double secondsPerRegularizerStep,
            double secondsPerPredictorStep,
            double secondsPerTrajectory) {}

    /**
     * The chosen settings.
     *
     * @param settings all settings by name
     */
    public record Fit(SortedMap<String, String> settings, Speed speed) {

        public Fit {
            settings = new TreeMap<>(settings);
        }
    }

    /**
     * Measures the speed and chooses the steps of both stages, whose ratio stays that of the settings.
     *
     * @param values all settings by name
     * @param seconds the seconds of the whole training
     * @throws IllegalArgumentException if the settings do not go with the generator
     */
    public static Fit fit(
            Generator generator,
            PredictorSettings settings,
            SortedMap<String, String> values,
            long seed,
            double seconds) {
        TimeBudget budget = new TimeBudget(settings, seconds);
        Speed speed = budget.measure(settings.training(generator, seed));
        SortedMap<String, String> chosen = new TreeMap<>(values);
        int two = budget.stageTwoSteps(speed);
        chosen.put(PredictorSettings.STAGE_ONE_STEPS, Integer.toString(budget.stageOneSteps(two)));
        chosen.put(PredictorSettings.STAGE_TWO_STEPS, Integer.toString(two));
        return new Fit(chosen, speed);
    }

    private Speed measure(NetworkTraining<PredictorNetworks> course) {
        Stopwatch before = new Stopwatch();
        try (PredictorNetworks networks = course.fresh()) {
            double secondsBefore = before.seconds();
            List<LossStage<PredictorNetworks>> stages = course.stages(networks);
            double regularizer = stages.size() == 1 ? 0 : probe(networks, stages.get(0), 0).again;
            LossStage<PredictorNetworks> last = stages.get(stages.size() - 1);
            Probe predictor = probe(networks, last, 0);
            double dragFrom = settings.stageTwo().dragFrom();
            double dragged =
                    dragFrom == 0 || dragFrom == 1 ? predictor.again : probe(networks, last, last.steps()).again;
            return new Speed(
                    secondsBefore,
                    regularizer,
                    predictorStep(dragFrom, predictor.again, dragged),
                    Math.max(0, predictor.first - predictor.again) * predictor.steps / made(predictor.steps));
        }
    }

    /**
     * Returns the mean seconds of a step of stage two.
     *
     * @param dragFrom the part of the steps that is over when the drag loss begins
     * @param first the seconds of a step at the beginning
     * @param dragged the seconds of a step with the drag loss
     */
    static double predictorStep(double dragFrom, double first, double dragged) {
        return dragFrom * first + (1 - dragFrom) * dragged;
    }

    /**
     * @param first the seconds of a step whose data must be made
     * @param again the seconds of the same step when its data exist
     */
    private record Probe(int steps, double first, double again) {}

    /** @param before the number of the step before the first that is measured */
    private Probe probe(PredictorNetworks networks, LossStage<PredictorNetworks> stage, long before) {
        try (DataParallelStep<PredictorNetworks> replicas =
                new DataParallelStep<>(networks, settings.replicas(), stage)) {
            // The first step of a process also loads code, so it is not counted.
            replicas.step(before + PROBED + 1);
            Stopwatch first = new Stopwatch();
            int steps = 0;
            while (steps < PROBED && (steps == 0 || first.seconds() < PROBED_PART * seconds)) {
                replicas.step(before + ++steps);
            }
            double secondsFirst = first.seconds() / steps;
            Stopwatch again = new Stopwatch();
            for (int step = 1; step <= steps; step++) {
                replicas.step(before + step);
            }
            return new Probe(steps, secondsFirst, again.seconds() / steps);
        }
    }

    /** Returns the largest number of steps that fits. */
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
        return (int) Math.round((double) stageTwo
                * settings.stageOne().steps()
                / settings.stageTwo().steps());
    }

    /** Returns how many different trajectories that many batches are expected to hold. */
    private double made(int steps) {
        double samples = settings.trajectories().samples();
        return samples * -Math.expm1(-steps * settings.batch() / samples);
    }
}
