// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.predictor;

import dev.dragline.draggan.latent.JacobianPredictor;
import dev.dragline.draggan.latent.PredictorConfig;
import dev.dragline.draggan.latent.PredictorNetworks;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.weights.GeneratorConfig;
import dev.dragline.training.data.FlowTeacher;
import dev.dragline.training.data.TrajectorySettings;
import dev.dragline.training.loop.NetworkSettings;
import dev.dragline.training.loop.NetworkTraining;
import dev.dragline.training.loop.Preset;
import dev.dragline.training.loop.StageSteps;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Describes how a Latent Predictor and its regularizer are trained. The files of the presets say what each setting
 * means.
 *
 * @param statisticsCodes the number of mapped codes from which the statistics are measured
 * @param batch the trajectories of a step, a multiple of the replicas
 * @param teacher the network whose solutions stage two learns, see {@link FlowTeacher};
 *     absent: it learns pseudo-trajectories
 */
public record PredictorSettings(
        Sizes sizes,
        TrajectorySettings trajectories,
        int statisticsCodes,
        int batch,
        int replicas,
        Regularizer stageOne,
        Predictor stageTwo,
        @Nullable JacobianPredictor teacher)
        implements NetworkSettings {

    static final String STAGE_ONE_STEPS = "stageOneSteps";
    static final String STAGE_TWO_STEPS = "stageTwoSteps";

    /**
     * The sizes of the networks.
     *
     * @param featureBlock the largest resolution of the block whose output the networks read
     * @param patch the side of the patches around handles and targets, pixels of that block
     */
    public record Sizes(
            int width,
            int heads,
            int regularizerEncoderLayers,
            int regularizerDecoderLayers,
            int encoderLayers,
            int decoderLayers,
            int featureBlock,
            int patch,
            int directions,
            boolean regularized,
            boolean proportional) {

        static Sizes of(Preset preset) {
            int heads = preset.wholeNumber("heads", 1);
            int patch = preset.wholeNumber("patch", 1);
            preset.require(patch % 2 == 1, "patch", "an odd number");
            return new Sizes(
                    preset.multiple("width", "heads", heads),
                    heads,
                    preset.wholeNumber("regularizerEncoderLayers", 1),
                    preset.wholeNumber("regularizerDecoderLayers", 1),
                    preset.wholeNumber("encoderLayers", 1),
                    preset.wholeNumber("decoderLayers", 1),
                    preset.wholeNumber("featureBlock", 4),
                    patch,
                    preset.wholeNumber("directions", 1),
                    preset.flag("regularized"),
                    preset.flag("proportional"));
        }
    }

    /** The settings of stage one. */
    public record Regularizer(int steps, double rate, double corruptedShare, double corruptionNoise) {

        static Regularizer of(Preset preset) {
            return new Regularizer(
                    preset.wholeNumber(STAGE_ONE_STEPS, 0),
                    preset.amount("stageOneRate"),
                    preset.part("corruptedShare"),
                    preset.amount("corruptionNoise"));
        }
    }

    /**
     * The settings of stage two.
     *
     * @param cosinePeriod the length of a period of the learning rates, steps; 0 for one period in all
     * @param coefficientWeight the weight of the error of the codes along principal directions
     * @param endOnly whether the codes are compared at the last step only
     * @param dragFrom the part of the steps that is over when the drag loss begins, from 0 to 1
     * @param dragPairs the number of pairs of neighbouring steps of a batch for the drag loss
     * @param dragDistance the least movement of a point that counts for the drag loss, image widths
     * @param ownInputs the share of batches in which the predictor is fed its own steps, from 0 to 1
     * @param inputNoise the deviation of the noise on true steps, as a part of the whole way
     * @param teacherCorrections how often a teacher corrects its step
     */
    public record Predictor(
            int steps,
            double predictorRate,
            double regularizerRate,
            int cosinePeriod,
            double trajectoryWeight,
            double coefficientWeight,
            boolean endOnly,
            double dragWeight,
            double dragFrom,
            int dragPairs,
            double dragDistance,
            double ownInputs,
            double inputNoise,
            int teacherCorrections) {

        static Predictor of(Preset preset) {
            return new Predictor(
                    preset.wholeNumber(STAGE_TWO_STEPS, 1),
                    preset.amount("stageTwoPredictorRate"),
                    preset.amount("stageTwoRegularizerRate"),
                    preset.wholeNumber("cosinePeriod", 0),
                    preset.amount("trajectoryWeight"),
                    preset.amount("coefficientWeight"),
                    preset.flag("endOnly"),
                    preset.amount("dragWeight"),
                    preset.part("dragFrom"),
                    preset.wholeNumber("dragPairs", 1),
                    preset.amount("dragDistance"),
                    preset.part("ownInputs"),
                    preset.amount("inputNoise"),
                    preset.wholeNumber("teacherCorrections", 0));
        }

        /** Says whether the drag loss is taken in a step, from 1. */
        boolean drags(long step) {
            return dragWeight > 0 && step > dragFrom * steps;
        }
    }

    /** @throws IllegalArgumentException if a value is out of range */
    public static PredictorSettings of(Preset preset) {
        int replicas = preset.wholeNumber("replicas", 1);
        return new PredictorSettings(
                Sizes.of(preset),
                TrajectorySettings.of(preset),
                preset.wholeNumber("statisticsCodes", 16),
                preset.multiple("batch", "replicas", replicas),
                replicas,
                Regularizer.of(preset),
                Predictor.of(preset),
                null);
    }

    @Override
    public PredictorSettings taughtBy(JacobianPredictor other) {
        FlowTeacher.requireCorrections(other, stageTwo.teacherCorrections);
        return new PredictorSettings(sizes, trajectories, statisticsCodes, batch, replicas, stageOne, stageTwo, other);
    }

    @Override
    public List<StageSteps> stages() {
        StageSteps predictor = new StageSteps(PredictorStage.NAME, STAGE_TWO_STEPS, stageTwo.steps);
        return sizes.regularized
                ? List.of(new StageSteps(RegularizerStage.NAME, STAGE_ONE_STEPS, stageOne.steps), predictor)
                : List.of(predictor);
    }

    @Override
    public NetworkTraining<PredictorNetworks> training(Generator generator, long seed) {
        return new PredictorTraining(generator, this, seed);
    }

    /**
     * Returns the sizes of the networks for a generator.
     *
     * @throws IllegalArgumentException if the settings do not go with the generator
     */
    PredictorConfig config(GeneratorConfig generator) {
        int block = TrajectorySettings.featureBlock(sizes.featureBlock, generator);
        return new PredictorConfig(
                generator.resolution(),
                generator.latentRows(),
                generator.codeSize(),
                block,
                generator.channels(block),
                sizes.width,
                sizes.heads,
                sizes.regularizerEncoderLayers,
                sizes.regularizerDecoderLayers,
                sizes.encoderLayers,
                sizes.decoderLayers,
                trajectories.steps(),
                sizes.patch,
                Math.min(sizes.directions, generator.codeSize()),
                sizes.regularized,
                sizes.proportional);
    }
}
