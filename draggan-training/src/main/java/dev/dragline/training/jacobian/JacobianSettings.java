// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.jacobian;

import dev.dragline.draggan.flow.FeatureFrame;
import dev.dragline.draggan.latent.JacobianConfig;
import dev.dragline.draggan.latent.JacobianPredictor;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.weights.GeneratorConfig;
import dev.dragline.training.data.TrajectorySettings;
import dev.dragline.training.loop.NetworkSettings;
import dev.dragline.training.loop.NetworkTraining;
import dev.dragline.training.loop.Preset;
import dev.dragline.training.loop.StageSteps;
import java.util.List;

/**
 * Describes how a Jacobian predictor is trained. The file of its preset says what each setting means.
 *
 * @param featureBlock the largest resolution of the block whose output the network reads
 * @param statisticsCodes the number of mapped codes from which the statistics are measured
 */
public record JacobianSettings(
        int width,
        int directions,
        int featureBlock,
        TrajectorySettings trajectories,
        int statisticsCodes,
        int replicas,
        int warmUpSteps,
        FlowLearning flow,
        Sight sight)
        implements NetworkSettings {

    private static final String TRAINING_STEPS = "trainingSteps";
    private static final String SIGHT_STEPS = "sightSteps";

    /**
     * The settings of the stage that learns how points move.
     *
     * @param batch the edits of a step, a multiple of the replicas
     * @param wholePaths the share of edits that go from one end of a path to the other, from 0 to 1
     * @param witnesses the largest number of points, beside the handles, on which the flow is learnt
     */
    public record FlowLearning(
            int steps, double rate, int batch, double wholePaths, int witnesses, double flowWeight, double codeWeight) {

        static FlowLearning of(Preset preset, int replicas) {
            return new FlowLearning(
                    preset.wholeNumber(TRAINING_STEPS, 1),
                    preset.amount("rate"),
                    preset.multiple("batch", "replicas", replicas),
                    preset.part("wholePaths"),
                    preset.wholeNumber("witnesses", 0),
                    preset.amount("flowWeight"),
                    preset.amount("codeWeight"));
        }
    }

    /**
     * The settings of the stage that learns to find points again.
     *
     * @param steps the number of steps; 0 leaves the stage out
     * @param batch the frames of a step, a multiple of the replicas
     * @param distance the largest deviation of the places where points are searched, image widths
     */
    public record Sight(int steps, double rate, int batch, int width, double distance) {

        static Sight of(Preset preset, int replicas) {
            return new Sight(
                    preset.wholeNumber(SIGHT_STEPS, 0),
                    preset.amount("sightRate"),
                    preset.multiple("sightBatch", "replicas", replicas),
                    preset.wholeNumber("sightWidth", 1),
                    preset.part("sightDistance"));
        }
    }

    /** @throws IllegalArgumentException if a value is out of range */
    public static JacobianSettings of(Preset preset) {
        int replicas = preset.wholeNumber("replicas", 1);
        return new JacobianSettings(
                preset.wholeNumber("width", 1),
                preset.wholeNumber("directions", 1),
                preset.wholeNumber("featureBlock", 4),
                TrajectorySettings.of(preset),
                preset.wholeNumber("statisticsCodes", 16),
                replicas,
                preset.wholeNumber("warmUpSteps", 1),
                FlowLearning.of(preset, replicas),
                Sight.of(preset, replicas));
    }

    @Override
    public List<StageSteps> stages() {
        return List.of(
                new StageSteps(JacobianStage.NAME, TRAINING_STEPS, flow.steps),
                new StageSteps(RelocatorStage.NAME, SIGHT_STEPS, sight.steps));
    }

    @Override
    public NetworkTraining<JacobianPredictor> training(Generator generator, long seed) {
        return new JacobianTraining(generator, this, seed);
    }

    /**
     * Returns the sizes of the network for a generator.
     *
     * @throws IllegalArgumentException if the settings do not go with the generator
     */
    JacobianConfig config(GeneratorConfig generator) {
        int block = TrajectorySettings.featureBlock(featureBlock, generator);
        return new JacobianConfig(
                generator.resolution(),
                generator.latentRows(),
                generator.codeSize(),
                block,
                generator.channels(block),
                Math.min(directions, generator.codeSize()),
                width,
                sight.steps == 0 ? 0 : sightChannels(generator),
                sight.steps == 0 ? 0 : sight.width);
    }

    private static int sightChannels(GeneratorConfig generator) {
        return FeatureFrame.blocks(generator.resolution()).stream()
                .mapToInt(generator::channels)
                .sum();
    }
}
