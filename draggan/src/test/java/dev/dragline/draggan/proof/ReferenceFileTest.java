// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.editing.RgbImage;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import dev.dragline.draggan.weights.CheckpointException;
import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.draggan.weights.StoredTensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceFileTest {

    private static final Reference REFERENCE = new Reference(
            1,
            true,
            3,
            0.5,
            "jacobian",
            List.of(new PointDrag(new PixelPoint(1, 2), new PixelPoint(3, 2))),
            new LatentCode(2, 2, new float[] {1, -2, 3, 0.5f}),
            new RgbImage(1, new byte[] {0, (byte) 128, (byte) 255}),
            List.of(new PixelPoint(2.5, 2)));

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("reference.safetensors");
    }

    @Test
    void isReadAsItWasWritten() throws IOException {
        REFERENCE.write(file);

        assertThat(Reference.read(file)).isEqualTo(REFERENCE);
    }

    @Test
    void damageIsToldWithTheFileAndWhatWouldBeRight() {
        assertThat(error(metadata -> metadata.put("kind", "jacobian-predictor"), Map.of()))
                .isEqualTo(file + " is no reference of a model: its kind is jacobian-predictor");
        assertThat(error(metadata -> metadata.remove("seed"), Map.of()))
                .isEqualTo(file + " is a damaged reference: the metadata of the weights have no \"seed\"");
        assertThat(error(metadata -> metadata.put("truncation", "much"), Map.of()))
                .isEqualTo(file + " is a damaged reference: the metadata of the weights have \"much\" as"
                        + " \"truncation\", which is no number");
        assertThat(error(metadata -> {}, Map.of("code", StoredTensor.of(new long[] {4}, new float[4]))))
                .isEqualTo(file + " is a damaged reference: the tensor code has the shape [4], where 2 axes would be"
                        + " right");
        assertThat(error(metadata -> {}, Map.of("landed", StoredTensor.of(new long[] {1, 3}, new float[3]))))
                .isEqualTo(
                        file + " is a damaged reference: the tensor landed of the weights has the shape [1, 3], where"
                                + " [1, 2] would be right");
        assertThat(error(
                        metadata -> {}, Map.of("code", StoredTensor.of(new long[] {1, 2}, new float[] {1, Float.NaN}))))
                .isEqualTo(file + " is a damaged reference: the tensor code of the weights has the value NaN at [0, 1],"
                        + " where a finite number would be right");
    }

    private String error(Consumer<Map<String, String>> change, Map<String, StoredTensor> instead) {
        SafetensorsFile whole = ReferenceFile.of(REFERENCE);
        Map<String, String> metadata = new HashMap<>(whole.metadata());
        change.accept(metadata);
        Map<String, StoredTensor> tensors = new HashMap<>(whole.tensors());
        tensors.putAll(instead);
        return assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> {
                    new SafetensorsFile(metadata, tensors).write(file);
                    Reference.read(file);
                })
                .actual()
                .getMessage();
    }
}
