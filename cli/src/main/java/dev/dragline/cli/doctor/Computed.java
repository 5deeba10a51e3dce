// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.doctor;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The output of a {@link ComputationProcess}.
 *
 * @param output the lines
 * @param end how it ended, such as {@code ended with status 1}
 */
record Computed(List<String> output, String end) {

    private static final Pattern ONE_DNN = Pattern.compile("oneDNN v[0-9.]+");
    private static final Pattern INSTRUCTIONS = Pattern.compile("cpu,isa:(.+)");

    Computed {
        output = List.copyOf(output);
    }

    ComputationReport.@Nullable OfEngine engine() {
        return reports(ComputationReport.OfEngine.class).stream().findFirst().orElse(null);
    }

    /** Returns the report on an edit. */
    Optional<ComputationReport> edit(String method) {
        Optional<ComputationReport> failure = reports(ComputationReport.OfFailure.class).stream()
                .filter(report -> report.method().equals(method))
                .map(ComputationReport.class::cast)
                .findFirst();
        return failure.or(() -> reports(ComputationReport.OfEdit.class).stream()
                .filter(report -> report.method().equals(method))
                .map(ComputationReport.class::cast)
                .findFirst());
    }

    /** Returns the reports on the models that it proved. */
    List<ComputationReport.OfProof> proofs() {
        return reports(ComputationReport.OfProof.class);
    }

    /** Says whether it proved all models. */
    boolean allAreProved() {
        return !reports(ComputationReport.OfProofs.class).isEmpty();
    }

    /** Returns the version of oneDNN and the instructions that it uses, as it prints them. */
    Optional<String> oneDnn() {
        return first(ONE_DNN, 0)
                .map(version -> version
                        + first(INSTRUCTIONS, 1).map(used -> " with " + used).orElse(""));
    }

    private Optional<String> first(Pattern pattern, int group) {
        return output.stream()
                .filter(line -> line.startsWith("onednn_verbose"))
                .map(pattern::matcher)
                .filter(Matcher::find)
                .map(matcher -> matcher.group(group))
                .findFirst();
    }

    private <T extends ComputationReport> List<T> reports(Class<T> type) {
        return output.stream()
                .flatMap(line -> ComputationReport.read(line).stream())
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
