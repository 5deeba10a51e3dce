// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.cli.doctor.ComputationReport.OfProof;
import dev.dragline.cli.doctor.ComputationReport.OfProofs;
import dev.dragline.cli.doctor.ComputationReport.State;
import dev.dragline.draggan.machine.Finding;
import dev.dragline.draggan.proof.Difference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ModelsCheckTest {

    private static final OfProof FACES =
            new OfProof("faces", State.PROVEN, new Difference(1e-6, 0, 1e-4), "computes as its reference says");
    private static final OfProof NETWORKS =
            new OfProof("faces/v1", State.PROVEN, new Difference(1e-7, 1e-5, 0), "computes as its reference says");
    private static final OfProof NEW = new OfProof("faces/v2", State.UNREFERENCED, null, "has no reference");
    private static final OfProof BROKEN = new OfProof("faces/v3", State.FAILED, null, "computes otherwise");

    private static Finding find(ComputationReport... reports) {
        return new ModelsCheck(new Computed(
                        Stream.of(reports).map(ComputationReport::line).toList(), "was ended by signal 11"))
                .find();
    }

    @Test
    void modelsThatComputeAsTheirReferencesSayAreRight() {
        assertThat(find(FACES, NETWORKS, new OfProofs(2)))
                .isEqualTo(
                        new Finding.Ok("2 models compute as their references say; largest differences: code 1.0e-06 of"
                                + " its RMS, landing 1.0e-05 of the width, image 1.0e-04 of 255"));
    }

    @Test
    void aModelWithoutAReferenceIsAWarning() {
        assertThat(find(FACES, NEW, new OfProofs(2)))
                .isInstanceOf(Finding.Warning.class)
                .extracting(Finding::text)
                .asString()
                .startsWith("1 model computes as its reference says; ")
                .endsWith("; faces/v2 has no reference");
    }

    @Test
    void anyModelThatComputesOtherwiseIsWrong() {
        assertThat(find(FACES, BROKEN, NEW, new OfProofs(3)))
                .isInstanceOf(Finding.Wrong.class)
                .extracting(Finding::text)
                .isEqualTo("faces/v3 computes otherwise");
    }

    @Test
    void aProcessThatDiesIsWrongHoweverFarItCame() {
        assertThat(find(FACES))
                .isInstanceOf(Finding.Wrong.class)
                .extracting(Finding::text)
                .isEqualTo("were not all computed: the process that was to do it was ended by signal 11");
    }
}
