// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.work;

import dev.dragline.api.Work;
import dev.dragline.api.evaluations.AcceptedEvaluation;
import dev.dragline.api.evaluations.Evaluation;
import dev.dragline.api.evaluations.EvaluationDetails;
import dev.dragline.api.jobs.AcceptedJob;
import dev.dragline.api.jobs.Job;
import dev.dragline.api.trainings.AcceptedTraining;
import dev.dragline.api.trainings.Training;
import dev.dragline.client.DraglineClient;
import dev.dragline.client.WorkClient;
import java.util.function.Function;

/**
 * A kind of work that a server does for its users.
 *
 * @param noun its name: {@code job}, {@code training}, {@code evaluation}
 * @param command the first word of the commands that handle it
 * @param <L> one of them in a list
 * @param <D> one of them by itself
 * @param <A> one of them when it is accepted or cancelled
 */
public record WorkKind<L extends Work, D extends Work, A>(
        String noun, String command, Function<DraglineClient, WorkClient<L, D, A>> client) {

    public static final WorkKind<Job, Job, AcceptedJob> JOB = new WorkKind<>("job", "job", DraglineClient::jobs);

    public static final WorkKind<Training, Training, AcceptedTraining> TRAINING =
            new WorkKind<>("training", "train", DraglineClient::trainings);

    public static final WorkKind<Evaluation, EvaluationDetails, AcceptedEvaluation> EVALUATION =
            new WorkKind<>("evaluation", "evaluate", DraglineClient::evaluations);

    /** Returns the plural of the noun, as on the pages. */
    public String nouns() {
        return noun + "s";
    }
}
