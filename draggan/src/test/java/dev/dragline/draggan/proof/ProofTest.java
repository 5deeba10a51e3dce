// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.draggan.Examples;
import dev.dragline.draggan.editing.ComputationListener;
import dev.dragline.draggan.editing.DragEdit;
import dev.dragline.draggan.editing.EditResult;
import dev.dragline.draggan.editing.Editor;
import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.editing.NonFiniteResultException;
import dev.dragline.draggan.editing.RgbImage;
import dev.dragline.draggan.latent.PredictorNetworks;
import dev.dragline.draggan.methods.Methods;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.stylegan.Generator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProofTest {

    private static Generator faces;
    private static PredictorNetworks networks;
    private static Editor editor;
    private static Reference image;
    private static Reference edit;

    @TempDir
    private Path directory;

    @BeforeAll
    static void compute() throws IOException {
        faces = Examples.faces();
        networks = Examples.facesNetworks();
        editor = Methods.editor("latent-predictor", faces, networks);
        image = Reference.of(faces, null);
        edit = Reference.of(faces, editor);
    }

    @AfterAll
    static void close() {
        networks.close();
        faces.close();
    }

    @Test
    void aMachineThatComputesTheSameIsProven() throws IOException {
        assertThat(Proof.of(faces, null, written(image)))
                .isEqualTo(new Proof.Proven(
                        new Difference(0, 0, 0),
                        "computes as its reference says (code 0.0e+00 of its RMS, landing 0.0e+00"
                                + " of the width, image 0.0e+00 of 255)"));
        assertThat(Proof.of(faces, editor, written(edit))).isInstanceOf(Proof.Proven.class);
    }

    @Test
    void withoutAReferenceWhatIsFiniteAndTheSameTwiceIsTaken() throws IOException {
        assertThat(Proof.of(faces, editor, Optional.empty()))
                .isEqualTo(new Proof.Unreferenced(
                        "has no reference to compare with; what it computes is finite and the same twice"));
        Reference older = new Reference(
                Reference.REVISION - 1,
                false,
                edit.seed(),
                edit.truncation(),
                edit.method(),
                edit.points(),
                zeros(),
                edit.image(),
                edit.landed());
        assertThat(Proof.of(faces, editor, written(older)).text())
                .isEqualTo("has a reference of another revision of the methods to compare with; what it computes is"
                        + " finite and the same twice");
        assertThat(Proof.repeated(edit, with(changed(1e-3f)), "has no reference")
                        .text())
                .startsWith("computes otherwise the second time: code ");
    }

    @Test
    void aCodeAPlaceOrAnImageThatDiffersIsFound() {
        assertThat(Proof.compared(edit, with(changed(1e-6f)))).isInstanceOf(Proof.Proven.class);
        assertThat(failure(Proof.compared(edit, with(changed(1e-3f)))))
                .startsWith("computes otherwise than its reference says: code ")
                .endsWith(
                        "; tolerated are code 1.0e-04 of its RMS, landing 1.0e-04 of the width, image 5.0e-02 of 255");
        assertThat(failure(Proof.compared(edit, with(changed(Float.NaN))))).contains("code NaN of its RMS");
        List<PixelPoint> elsewhere = List.of(
                edit.landed().get(0),
                new PixelPoint(
                        edit.landed().get(1).x() + 0.64, edit.landed().get(1).y()));
        assertThat(failure(Proof.compared(edit, with(edit.code(), edit.image(), elsewhere))))
                .contains("landing 5.0e-03 of the width");
        byte[] other = edit.image().rgb().clone();
        for (int i = 0; i < other.length; i++) {
            other[i] ^= 1;
        }
        assertThat(failure(Proof.compared(edit, with(edit.code(), new RgbImage(128, other), edit.landed()))))
                .contains("image 1.0e+00 of 255");
    }

    @Test
    void aReferenceOfAnotherModelIsToldApart() throws IOException {
        try (Generator small = Examples.smallGenerator()) {
            assertThat(failure(Proof.of(small, null, written(image))))
                    .isEqualTo(
                            "has a reference of another generator: 128 pixels, codes of 12 rows of 512, 0 points, where"
                                    + " 64 pixels, codes of 10 rows of 64, 0 points would be right");
        }
        assertThat(failure(Proof.of(faces, editor, written(image))))
                .isEqualTo("has a reference of an image, where one of an edit by latent-predictor would be right");
    }

    @Test
    void aReferenceThatCannotBeReadIsAFailureThatNamesIt() throws IOException {
        Path nonsense = Files.writeString(directory.resolve("nonsense"), "no tensors here, but some text");

        assertThat(failure(Proof.of(faces, null, Optional.of(nonsense))))
                .startsWith("has a reference that cannot be read: " + nonsense + " is no intact safetensors file");
    }

    @Test
    void whatCannotBeComputedIsAFailure() throws IOException {
        assertThat(failure(Proof.of(faces, new Failing(), written(edit))))
                .isEqualTo("cannot be computed: the code has a value that is NaN or infinite, so there is no result");
    }

    private static String failure(Proof proof) {
        assertThat(proof).isInstanceOf(Proof.Failed.class);
        return proof.text();
    }

    private Optional<Path> written(Reference reference) throws IOException {
        Path file = Files.createTempFile(directory, "reference", ".safetensors");
        reference.write(file);
        return Optional.of(file);
    }

    /** The code of the edit with one value changed by a part of the root mean square. */
    private static LatentCode changed(float part) {
        float[] values = edit.code().values().clone();
        double squares = 0;
        for (float value : values) {
            squares += value * value;
        }
        values[7] += part * (float) Math.sqrt(squares / values.length);
        return new LatentCode(edit.code().rows(), edit.code().width(), values);
    }

    private static LatentCode zeros() {
        return new LatentCode(12, 512, new float[12 * 512]);
    }

    private static Reference with(LatentCode code) {
        return with(code, edit.image(), edit.landed());
    }

    private static Reference with(LatentCode code, RgbImage image, List<PixelPoint> landed) {
        return new Reference(
                Reference.REVISION,
                false,
                edit.seed(),
                edit.truncation(),
                edit.method(),
                edit.points(),
                code,
                image,
                landed);
    }

    /** Comes to no finite number, as a machine does that computes wrongly. */
    private static final class Failing implements Editor {

        @Override
        public String method() {
            return "latent-predictor";
        }

        @Override
        public void check(DragEdit drag) {
            // Everything can be tried.
        }

        @Override
        public List<EditResult> edit(List<DragEdit> drags, ComputationListener listener) {
            throw new NonFiniteResultException("the code");
        }
    }
}
