// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.draggan.machine.Finding;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EditCheckTest {

    private static Computed computed(ComputationReport... reports) {
        Stream<String> noise = Stream.of(
                "a warning of a library",
                "onednn_verbose,v1,info,oneDNN v3.7.1 (commit 0123abc)",
                "onednn_verbose,v1,info,cpu,isa:Intel AVX2");
        return new Computed(
                Stream.concat(noise, Stream.of(reports).map(ComputationReport::line))
                        .toList(),
                "was ended by signal 4");
    }

    private static ComputationReport edit(double after, boolean repeated) {
        return new ComputationReport.OfEdit("auto", "jacobian@seed8", 5, after, repeated, 120.4);
    }

    private static Finding find(ComputationReport... reports) {
        return new EditCheck("auto", computed(reports)).find();
    }

    @Test
    void anEditThatMovesItsPointsAndComesOutTheSameTwiceIsRight() {
        assertThat(find(edit(0.5, true)))
                .isEqualTo(new Finding.Ok("jacobian@seed8: 5.00 -> 0.50 px in 120 ms, the same twice"));
    }

    @Test
    void anyOtherOutcomeIsWrong() {
        assertThat(find(edit(0.5, false)))
                .isInstanceOf(Finding.Wrong.class)
                .extracting(Finding::text)
                .isEqualTo("jacobian@seed8: 5.00 -> 0.50 px in 120 ms; computed again, it comes out otherwise");
        assertThat(find(edit(5, true)))
                .isInstanceOf(Finding.Wrong.class)
                .extracting(Finding::text)
                .isEqualTo("jacobian@seed8: 5.00 -> 5.00 px in 120 ms: the points went away from their targets");
        assertThat(find(new ComputationReport.OfFailure("auto", "the code has numbers that are none")))
                .isInstanceOf(Finding.Wrong.class)
                .extracting(Finding::text)
                .isEqualTo("has no result: the code has numbers that are none");
        assertThat(find())
                .isInstanceOf(Finding.Wrong.class)
                .extracting(Finding::text)
                .isEqualTo("was not computed: the process that was to do it was ended by signal 4");
    }

    @Test
    void theEngineIsToldWithOneDnn() {
        Computed computed = computed(new ComputationReport.OfEngine("2.7.1", 0, "CPU"));
        assertThat(new EngineCheck(computed).find())
                .isEqualTo(new Finding.Ok("2.7.1 on the CPU, oneDNN v3.7.1 with Intel AVX2"));
        assertThat(new EngineCheck(new Computed(List.of(), "ended with status 1")).find())
                .isInstanceOf(Finding.Wrong.class)
                .extracting(Finding::text)
                .isEqualTo("cannot be loaded: the process that tried ended with status 1");
    }
}
