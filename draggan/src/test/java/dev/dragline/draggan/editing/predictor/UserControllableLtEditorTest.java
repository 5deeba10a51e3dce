// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing.predictor;

import static dev.dragline.draggan.editing.Edits.drag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.Device;
import dev.dragline.draggan.Examples;
import dev.dragline.draggan.NativeMemoryExtension;
import dev.dragline.draggan.editing.DragEdit;
import dev.dragline.draggan.editing.EditMask;
import dev.dragline.draggan.editing.EditMask.Rectangle;
import dev.dragline.draggan.editing.EditResult;
import dev.dragline.draggan.editing.Editor;
import dev.dragline.draggan.editing.Edits;
import dev.dragline.draggan.editing.ImpossibleEditException;
import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.latent.LatentTransformer;
import dev.dragline.draggan.latent.LatentTransformerConfig;
import dev.dragline.draggan.methods.Methods;
import dev.dragline.draggan.stylegan.Generator;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UserControllableLtEditorTest {

    private static Generator small;
    private static LatentTransformer transformer;
    private static Editor editor;
    private static DragEdit sample;

    @RegisterExtension
    static final NativeMemoryExtension MEMORY =
            new NativeMemoryExtension(() -> List.of(small.averageCode().getManager()));

    @BeforeAll
    static void load() throws IOException {
        small = Examples.smallGenerator();
        transformer = fresh(small.config().resolution());
        editor = Methods.editor("user-controllable-lt", small, transformer);
        sample = drag(
                LatentCode.ofSeed(small, 3, 0.7),
                List.of(Edits.point(20, 20, 30, 24), Edits.point(50, 44, 50, 44)),
                null,
                null);
    }

    @AfterAll
    static void close() {
        transformer.close();
        small.close();
    }

    private static LatentTransformer fresh(int resolution) {
        int width = small.config().codeSize();
        int channels = small.config().channels(32);
        LatentTransformerConfig config = new LatentTransformerConfig(
                resolution, small.config().latentRows(), width, 32, channels, 16, 2, 1, 1, false);
        return LatentTransformer.fresh(config, Examples.statistics(width, 0, channels), Device.cpu(), 1);
    }

    @Test
    void takesOneStepAndLeavesTheAppearance() {
        EditResult edited = editor.edit(List.of(sample)).get(0);
        assertThat(edited.steps()).isEqualTo(1);
        assertThat(edited.generatorPasses()).isEqualTo(2);
        assertThat(edited.keyFrames()).extracting(EditResult.Frame::step).containsExactly(0, 1);
        assertThat(edited.landed()).hasSize(2);
        LatentCode start = sample.start();
        int spatial = 6 * start.width();
        assertThat(Arrays.copyOfRange(edited.result().values(), spatial, start.values().length))
                .isEqualTo(Arrays.copyOfRange(start.values(), spatial, start.values().length));
        assertThat(edited.result().firstRows(6)).isNotEqualTo(start.firstRows(6));
        assertThat(editor.edit(List.of(sample)).get(0).result()).isEqualTo(edited.result());
    }

    @Test
    void editsOfDifferentSizesGoTogether() {
        DragEdit other = drag(LatentCode.ofSeed(small, 4, 1), List.of(Edits.point(10, 10, 12, 12)), null, 3);
        List<EditResult> together = editor.edit(List.of(sample, other));
        assertThat(together).extracting(EditResult::steps).containsExactly(1, 3);
        assertThat(together).extracting(EditResult::generatorPasses).containsExactly(2, 4);
        assertThat(together).extracting(EditResult::batchSize).containsOnly(2);
    }

    @Test
    void aMaskPinsWhatIsOutside() {
        EditMask upperHalf = EditMask.ofRectangles(64, List.of(new Rectangle(0, 0, 64, 32)));
        EditResult masked = editor.edit(List.of(drag(sample.start(), sample.points(), upperHalf, null)))
                .get(0);
        assertThat(masked.changeOutsideMask()).isEqualTo(upperHalf.changeOutside(masked.before(), masked.after()));
        assertThat(masked.landed()).hasSize(2);
        assertThat(masked.result())
                .isNotEqualTo(editor.edit(List.of(sample)).get(0).result());
    }

    @Test
    void refusesWhatDoesNotFit() {
        try (LatentTransformer larger = fresh(128)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new UserControllableLtEditor(small, larger))
                    .withMessageStartingWith("these networks were trained for a generator of 128 pixels");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Methods.editor("jacobian", small, transformer))
                .withMessage("the networks were trained for another method than jacobian");
        DragEdit outside = drag(sample.start(), List.of(Edits.point(500, 1, 2, 2)), null, null);
        assertThatExceptionOfType(ImpossibleEditException.class)
                .isThrownBy(() -> editor.edit(List.of(sample, outside)))
                .withMessage("the handle of point 1 is [500, 1], outside of the image; x and y are from 0 to 63 here");
    }
}
