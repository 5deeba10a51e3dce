// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.distillation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.nn.Aligned;
import dev.dragline.draggan.nn.Scalars;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.NoiseMode;
import dev.dragline.training.loop.SeededRandom;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Teaches the image of one block. The first rows of a code are those of one latent code, whose face gives the geometry;
 * the others are those of another, whose face gives the appearance. The read-out is trained beside it.
 */
final class PictureObjective implements DistillationObjective {

    private static final Pattern BLOCK = Pattern.compile("synthesis\\.b(\\d+)\\..*");

    private final Student student;
    private final DistillationSettings settings;
    private final DistillationStage stage;
    private final int pictures;
    private final long seed;
    private final ReadOut readOut;

    /** @param pictures the number of images of a share */
    PictureObjective(
            Student student,
            DistillationSettings settings,
            DistillationStage stage,
            int pictures,
            long seed,
            ReadOut readOut) {
        this.student = student;
        this.settings = settings;
        this.stage = stage;
        this.pictures = pictures;
        this.seed = seed;
        this.readOut = readOut;
    }

    @Override
    public boolean trains(String weight) {
        Matcher block = BLOCK.matcher(weight);
        return !block.matches() || Integer.parseInt(block.group(1)) <= stage.resolution();
    }

    @Override
    public Losses losses(NDManager manager, Map<String, NDArray> weights, long step, int share) {
        FaceBatch batch =
                FaceBatch.draw(SeededRandom.of(seed, stage.name(), step, share), pictures, stage.resolution());
        float[][] further = FaceBatch.codes(
                SeededRandom.of(seed, "read-out at " + stage.name(), step, share),
                settings.weights().readOutCodes());
        try (Generator generator = student.generator(weights)) {
            NDArray mapped =
                    generator.map(FaceBatch.stack(manager, batch.geometryCodes(), batch.appearanceCodes(), further));
            NDArray images = generator.picture(mixed(generator, mapped), NoiseMode.NONE, stage.resolution());
            NDArray image = ImageLoss.of(
                    images,
                    Aligned.create(manager, batch.pixels(), images.getShape()),
                    Aligned.create(
                            manager,
                            batch.weights(
                                    settings.weights().face(),
                                    settings.weights().detail()),
                            new Shape(pictures, 1, stage.resolution(), stage.resolution())),
                    settings.weights().sharpness());
            NDArray read = readOut.loss(weights, mapped.get("{}:", 2 * pictures), further);
            return new Losses(
                    image.add(Scalars.times(read, settings.weights().readOut())),
                    new TreeMap<>(Map.of("image", image, "read-out", read)));
        }
    }

    private NDArray mixed(Generator generator, NDArray mapped) {
        NDArray geometry = mapped.get("0:{}", pictures);
        NDArray appearance = mapped.get("{}:{}", pictures, 2 * pictures);
        return rows(geometry, Generator.SPATIAL_ROWS)
                .concat(rows(appearance, generator.config().latentRows() - Generator.SPATIAL_ROWS), 1);
    }

    private static NDArray rows(NDArray codes, int count) {
        return codes.expandDims(1).repeat(1, count);
    }
}
