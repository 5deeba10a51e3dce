// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.ablation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.evaluation.Examples;
import dev.dragline.training.loop.CancelledTrainingException;
import dev.dragline.training.loop.NonFiniteTrainingException;
import dev.dragline.training.loop.TrainingListener;
import dev.dragline.training.loop.TrainingProgress;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How variants are trained; the test of the command {@code evaluate ablations} measures them. */
class AblationsTest {

    private static final String SHA = "63542b";
    private static final double MINUTES = 0.02;

    private static Generator generator;

    @TempDir
    private Path directory;

    @BeforeAll
    static void load() throws IOException {
        generator = Examples.faces();
    }

    @AfterAll
    static void unload() {
        generator.close();
    }

    @Test
    void hasThePapersSystems() {
        assertThat(Variant.all(Variant.STEPS))
                .extracting(Variant::name)
                .containsExactly(
                        "latent-predictor n=5",
                        "latent-predictor n=5 without regularizer",
                        "latent-predictor n=1",
                        "latent-predictor n=2",
                        "latent-predictor n=3",
                        "latent-predictor n=4",
                        "latent-predictor n=7",
                        "latent-predictor n=9",
                        "latent-predictor n=10");
    }

    @Test
    void goesOnWithATrainingThatWasBrokenOff() throws Exception {
        VariantDirectory variants = new VariantDirectory(directory);
        Path own = directory.resolve("n1");

        assertThatExceptionOfType(CancelledTrainingException.class)
                .isThrownBy(() -> variants.train(generator, Variant.WITHOUT_PREDICTOR, asked(MINUTES), new Told(1)));
        byte[] plan = Files.readAllBytes(own.resolve("plan.json"));
        assertThat(own.resolve("checkpoint")).exists();
        assertThat(variants.trained(SHA)).isEmpty();

        Told going = new Told(Integer.MAX_VALUE);
        TrainedVariant trained = variants.train(generator, Variant.WITHOUT_PREDICTOR, asked(MINUTES), going);
        Told after = new Told(Integer.MAX_VALUE);

        assertThat(own.resolve("plan.json")).hasBinaryContent(plan);
        assertThat(own.resolve("checkpoint")).doesNotExist();
        assertThat(going.stages).isNotEmpty();
        assertThat(trained.stageTwoSteps()).isPositive();
        assertThat(trained.metrics()).containsKey("meanDistanceAfter");
        assertThat(variants.train(generator, Variant.WITHOUT_PREDICTOR, asked(MINUTES), after))
                .isEqualTo(trained);
        assertThat(after.stages).isEmpty();
        assertThat(variants.trained(SHA)).containsExactly(trained);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> variants.train(generator, Variant.WITHOUT_PREDICTOR, asked(2), after))
                .withMessage(own + " holds a training with the minutes 0.02, not 2.0; choose another directory, or the"
                        + " same minutes to continue it");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> variants.trained("other"))
                .withMessage(own.resolve("outcome.json")
                        + " is of another generator: its weights have the SHA-256 63542b, not other");
    }

    @Test
    void leavesAVariantToWhoTrainsItAlready() throws Exception {
        VariantDirectory variants = new VariantDirectory(directory);
        Path own = Files.createDirectories(directory.resolve("n1"));
        Told told = new Told(Integer.MAX_VALUE);

        try (FileChannel channel =
                        FileChannel.open(own.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThat(variants.trainIfFree(generator, Variant.WITHOUT_PREDICTOR, asked(MINUTES), told))
                    .isEmpty();
            assertThat(own.resolve("plan.json")).doesNotExist();
        }

        assertThat(variants.trainIfFree(generator, Variant.WITHOUT_PREDICTOR, asked(MINUTES), told))
                .isPresent()
                .contains(variants.train(generator, Variant.WITHOUT_PREDICTOR, asked(MINUTES), told));
    }

    private static VariantRequest asked(double minutes) {
        return new VariantRequest(SHA, "compact", Examples.tinySettings(), 3, minutes);
    }

    /** Remembers the stages that it was told of, and ends the training after a given number of questions. */
    private static final class Told implements TrainingListener {

        private final List<String> stages = new ArrayList<>();
        private int asksLeft;

        private Told(int asks) {
            asksLeft = asks;
        }

        @Override
        public void progressed(TrainingProgress progress) {
            stages.add(progress.stage());
        }

        @Override
        public void checkpointed(Path checkpoint) {
            // The directory shows it.
        }

        @Override
        public void wentBack(NonFiniteTrainingException cause) {
            throw cause;
        }

        @Override
        public boolean isCancelled() {
            return asksLeft-- <= 0;
        }
    }
}
