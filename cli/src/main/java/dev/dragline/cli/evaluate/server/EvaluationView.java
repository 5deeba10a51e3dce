// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.evaluate.server;

import dev.dragline.api.WorkState;
import dev.dragline.api.evaluations.AcceptedEvaluation;
import dev.dragline.api.evaluations.Evaluation;
import dev.dragline.api.evaluations.EvaluationDetails;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Formats;
import dev.dragline.cli.terminal.Hints;
import dev.dragline.cli.terminal.Progress;
import dev.dragline.cli.terminal.Table;
import dev.dragline.cli.work.RunningWork;
import dev.dragline.cli.work.WorkId;
import dev.dragline.cli.work.WorkKind;
import dev.dragline.cli.work.WorkView;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Shows evaluations. */
final class EvaluationView implements WorkView<Evaluation, EvaluationDetails, AcceptedEvaluation> {

    @Override
    public WorkKind<Evaluation, EvaluationDetails, AcceptedEvaluation> kind() {
        return WorkKind.EVALUATION;
    }

    @Override
    public Evaluation inList(EvaluationDetails evaluation) {
        return evaluation.evaluation();
    }

    @Override
    public Table table(Hints hints, List<Evaluation> evaluations) {
        Table table = emptyTable(hints);
        evaluations.forEach(evaluation -> add(table, evaluation));
        return table;
    }

    private static Table emptyTable(Hints hints) {
        return new Table(
                "There are no evaluations yet; " + hints.command("evaluate", "submit", "--generator", "NAME")
                        + " makes one.",
                "ID",
                "GENERATOR",
                "METHODS",
                "STATE",
                "DONE",
                "OF",
                "LEFT",
                "CREATED");
    }

    private static void add(Table table, Evaluation evaluation) {
        table.add(
                WorkId.shortened(evaluation.id()),
                evaluation.generator(),
                String.join(", ", evaluation.getNames()),
                evaluation.stateLabel(),
                evaluation.done(),
                evaluation.total(),
                evaluation.secondsLeft() == null ? "" : Formats.duration(evaluation.secondsLeft()),
                Formats.minute(evaluation.createdAt()));
    }

    @Override
    public void printDetails(Console console, Hints hints, EvaluationDetails evaluation) {
        String reason = evaluation.evaluation().reason();
        if (reason != null) {
            console.print("Reason: " + reason);
        }
        EvaluationRows.print(console, evaluation);
    }

    @Override
    public EvaluationDetails watch(Console console, RunningWork<EvaluationDetails, AcceptedEvaluation> running) {
        EvaluationDetails end;
        try (Meter meter = new Meter(console)) {
            end = running.await(console, meter::show);
        }
        String reason = end.evaluation().reason();
        console.note("The evaluation is " + end.stateLabel() + (reason == null ? "" : ": " + reason) + ".");
        return end;
    }

    @Override
    public void printResult(Console console, EvaluationDetails end) {
        EvaluationRows.print(console, end);
    }

    /** Shows how many edits are measured, once the number of all edits is known. */
    private static final class Meter implements AutoCloseable {

        private final Console console;
        private @Nullable Progress progress;
        private boolean waiting;

        Meter(Console console) {
            this.console = console;
        }

        void show(EvaluationDetails details) {
            Evaluation evaluation = details.evaluation();
            if (evaluation.total() == 0) {
                tellWaiting(evaluation);
                return;
            }
            if (progress == null) {
                progress = Progress.of(console, "edits", evaluation.done(), evaluation.total());
            }
            progress.at(evaluation.done(), Objects.requireNonNullElse(evaluation.series(), ""));
        }

        private void tellWaiting(Evaluation evaluation) {
            if (!waiting && evaluation.state() == WorkState.WAITING) {
                waiting = true;
                console.note("It waits for a trainer; each trains or evaluates one thing at a time.");
            }
        }

        @Override
        public void close() {
            if (progress != null) {
                progress.close();
            }
        }
    }
}
