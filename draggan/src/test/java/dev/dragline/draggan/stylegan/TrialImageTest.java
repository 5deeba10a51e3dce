// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.stylegan;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.djl.Device;
import dev.dragline.draggan.Examples;
import dev.dragline.draggan.checkpoints.Checkpoint;
import dev.dragline.draggan.weights.CheckpointException;
import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.draggan.weights.StoredTensor;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class TrialImageTest {

    @Test
    void aGeneratorThatWorksIsTaken() {
        assertThatCode(() -> tryOut("mapping.w_avg", value -> value)).doesNotThrowAnyException();
    }

    @Test
    void whatCannotBeLookedAtIsRefused() {
        assertRefused(
                "mapping.w_avg", value -> 3e38, "the (code|block of \\d+ pixels) has numbers that are not finite");
        assertRefused(
                "synthesis.b64.torgb.bias",
                value -> 1000,
                "the image has values of about \\d+, where -1 to 1 would be right");
        assertRefused("synthesis.b64.torgb.bias", value -> 50, "the image is of one colour");
        assertRefused(
                "mapping.fc0.weight",
                value -> 0,
                "the images of two seeds are the same, so that no code changes anything");
    }

    private static void assertRefused(String tensor, DoubleUnaryOperator change, String why) {
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> tryOut(tensor, change))
                .withMessageMatching("an image was rendered with it, and " + why);
    }

    private static void tryOut(String tensor, DoubleUnaryOperator change) throws IOException {
        SafetensorsFile whole = Checkpoint.read(Examples.smallCheckpoint()).weights();
        Map<String, StoredTensor> tensors = new TreeMap<>(whole.tensors());
        float[] values = whole.tensor(tensor).toFloats();
        double[] changed = new double[values.length];
        Arrays.setAll(changed, i -> change.applyAsDouble(values[i]));
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) changed[i];
        }
        tensors.put(tensor, StoredTensor.of(whole.tensor(tensor).shape(), values));
        try (Generator generator = Generator.load(new SafetensorsFile(whole.metadata(), tensors), Device.cpu())) {
            TrialImage.require(generator);
        }
    }
}
