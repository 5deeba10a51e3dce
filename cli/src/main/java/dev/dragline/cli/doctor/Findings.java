// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.doctor;

import dev.dragline.cli.terminal.Table;
import dev.dragline.draggan.machine.Check;
import dev.dragline.draggan.machine.Finding;
import java.util.List;

/** The results of all checks, in their order. */
record Findings(List<Named> all) {

    /** A finding with the name of its check. */
    record Named(String check, Finding finding) {}

    /** The results as programs read them. */
    record Document(boolean fit, List<Line> checks) {

        /**
         * The result of a check.
         *
         * @param state either ok, warning or wrong
         * @param advice what to do; empty if there is nothing to be done
         */
        record Line(String check, String state, String text, String advice) {}
    }

    Findings {
        all = List.copyOf(all);
    }

    static Findings of(List<Check> checks) {
        return new Findings(checks.stream()
                .map(check -> new Named(check.name(), check.find()))
                .toList());
    }

    boolean isWrong() {
        return all.stream().anyMatch(named -> named.finding() instanceof Finding.Wrong);
    }

    Document document() {
        return new Document(
                !isWrong(),
                all.stream()
                        .map(named -> new Document.Line(
                                named.check(),
                                named.finding().state(),
                                named.finding().text(),
                                named.finding().advice()))
                        .toList());
    }

    Table table() {
        Table table = new Table("", "CHECK", "STATE", "WHAT THERE IS, AND WHAT TO DO");
        all.forEach(named -> table.add(
                named.check(),
                named.finding().state(),
                (named.finding().text() + ". " + named.finding().advice()).strip()));
        return table;
    }
}
