// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.doctor;

import dev.dragline.cli.terminal.Formats;
import dev.dragline.cli.terminal.Hints;
import dev.dragline.draggan.machine.Check;
import dev.dragline.draggan.machine.Finding;
import dev.dragline.draggan.proof.Difference;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Checks that this machine computes with every model what its reference says, as workers do before they are ready. */
record ModelsCheck(Computed computed) implements Check {

    @Override
    public String name() {
        return "models";
    }

    @Override
    public Finding find() {
        List<ComputationReport.OfProof> failed = in(ComputationReport.State.FAILED);
        if (!failed.isEmpty()) {
            return new Finding.Wrong(
                    sentences(failed),
                    "Do not use this machine for edits with it. If other machines say the same, the model or its reference is"
                            + " at fault: renew it there with `" + Hints.script() + " generator references NAME`.");
        }
        if (!computed.allAreProved()) {
            return new Finding.Wrong(
                    "were not all computed: the process that was to do it " + computed.end(),
                    "End other programs if memory is scarce, and try again; otherwise take another machine.");
        }
        List<ComputationReport.OfProof> unreferenced = in(ComputationReport.State.UNREFERENCED);
        return unreferenced.isEmpty()
                ? new Finding.Ok(proven())
                : new Finding.Warning(
                        proven() + "; " + sentences(unreferenced),
                        "Give them references on a machine that passes this check: `" + Hints.script()
                                + " generator references NAME`.");
    }

    private String proven() {
        List<ComputationReport.OfProof> proven = in(ComputationReport.State.PROVEN);
        String count = Formats.count(proven.size(), "model")
                + (proven.size() == 1 ? " computes as its reference says" : " compute as their references say");
        return proven.stream()
                .map(ComputationReport.OfProof::difference)
                .filter(Objects::nonNull)
                .reduce(Difference::max)
                .map(largest -> count + "; largest differences: " + largest.text())
                .orElse(count);
    }

    private static String sentences(List<ComputationReport.OfProof> proofs) {
        return proofs.stream().map(proof -> proof.model() + " " + proof.text()).collect(Collectors.joining("; "));
    }

    private List<ComputationReport.OfProof> in(ComputationReport.State state) {
        return computed.proofs().stream()
                .filter(proof -> proof.state() == state)
                .toList();
    }
}
