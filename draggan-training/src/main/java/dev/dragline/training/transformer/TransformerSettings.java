// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.transformer;

import dev.dragline.draggan.latent.JacobianPredictor;
import dev.dragline.draggan.latent.LatentTransformer;
import dev.dragline.draggan.latent.LatentTransformerConfig;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.weights.GeneratorConfig;
import dev.dragline.training.data.TrajectorySettings;
import dev.dragline.training.loop.NetworkSettings;
import dev.dragline.training.loop.NetworkTraining;
import dev.dragline.training.loop.Preset;
import dev.dragline.training.loop.StageSteps;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Describes how a latent transformer is trained. The file of its preset says what each setting means.
 *
 * @param statisticsCodes the number of mapped codes from which the statistics are measured
 * @param samples the number of pairs of codes
 * @param truncation the psi of the first code of a pair
 * @param perturbation the part of the way to other codes that the second one goes
 * @param wholeFlow the share of these pairs for which the whole flow is given, from 0 to 1
 * @param trajectories how the pseudo-trajectories are made
 * @param wholePaths the share of pairs that are the two ends of a pseudo-trajectory instead, from 0 to 1
 * @param relativeError whether the error of each pair counts as a part of the error without an edit
 * @param batch the pairs of a step, a multiple of the replicas
 * @param teacher the network that gives the codes at the ends of whole paths, see {@link
 *     dev.dragline.training.data.FlowTeacher}; absent: the paths give them
 */
public record TransformerSettings(
        Sizes sizes,
        int statisticsCodes,
        int samples,
        double truncation,
        double perturbation,
        double wholeFlow,
        TrajectorySettings trajectories,
        double wholePaths,
        boolean relativeError,
        int batch,
        int replicas,
        int steps,
        double rate,
        @Nullable JacobianPredictor teacher)
        implements NetworkSettings {

    private static final String TRAINING_STEPS = "trainingSteps";

    /**
     * The sizes of the network.
     *
     * @param featureBlock the largest resolution of the block whose output the network reads; a multiple of 16
     */
    public record Sizes(
            int width, int heads, int encoderLayers, int decoderLayers, int featureBlock, boolean proportional) {

        static Sizes of(Preset preset) {
            int heads = preset.wholeNumber("heads", 1);
            return new Sizes(
                    preset.multiple("width", "heads", heads),
                    heads,
                    preset.wholeNumber("encoderLayers", 1),
                    preset.wholeNumber("decoderLayers", 1),
                    preset.wholeNumber("featureBlock", 4),
                    preset.flag("proportional"));
        }
    }

    /** @throws IllegalArgumentException if a value is out of range */
    public static TransformerSettings of(Preset preset) {
        int replicas = preset.wholeNumber("replicas", 1);
        return new TransformerSettings(
                Sizes.of(preset),
                preset.wholeNumber("statisticsCodes", 16),
                preset.wholeNumber("samples", 1),
                preset.part("truncation"),
                preset.part("perturbation"),
                preset.part("wholeFlow"),
                TrajectorySettings.of(preset),
                preset.part("wholePaths"),
                preset.flag("relativeError"),
                preset.multiple("batch", "replicas", replicas),
                replicas,
                preset.wholeNumber(TRAINING_STEPS, 1),
                preset.amount("rate"),
                null);
    }

    @Override
    public TransformerSettings taughtBy(JacobianPredictor other) {
        return new TransformerSettings(
                sizes,
                statisticsCodes,
                samples,
                truncation,
                perturbation,
                wholeFlow,
                trajectories,
                wholePaths,
                relativeError,
                batch,
                replicas,
                steps,
                rate,
                other);
    }

    @Override
    public List<StageSteps> stages() {
        return List.of(new StageSteps(TransformerStage.NAME, TRAINING_STEPS, steps));
    }

    @Override
    public NetworkTraining<LatentTransformer> training(Generator generator, long seed) {
        return new TransformerTraining(generator, this, seed);
    }

    /**
     * Returns the sizes of the network for a generator.
     *
     * @throws IllegalArgumentException if the settings do not go with the generator
     */
    LatentTransformerConfig config(GeneratorConfig generator) {
        int block = TrajectorySettings.featureBlock(sizes.featureBlock, generator);
        return new LatentTransformerConfig(
                generator.resolution(),
                generator.latentRows(),
                generator.codeSize(),
                block,
                generator.channels(block),
                sizes.width,
                sizes.heads,
                sizes.encoderLayers,
                sizes.decoderLayers,
                sizes.proportional);
    }
}
