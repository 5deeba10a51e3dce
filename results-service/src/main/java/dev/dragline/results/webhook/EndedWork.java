// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.webhook;

import dev.dragline.api.evaluations.Evaluation;
import dev.dragline.api.jobs.Job;
import dev.dragline.api.trainings.Training;
import dev.dragline.api.webhooks.WebhookEvent;
import dev.dragline.contracts.edits.EditCompleted;
import dev.dragline.contracts.evaluations.EvaluationProgressed;
import dev.dragline.contracts.models.ModelPublished;
import dev.dragline.contracts.trainings.TrainingProgressed;
import dev.dragline.results.evaluation.Evaluations;
import dev.dragline.results.job.Jobs;
import dev.dragline.results.training.Trainings;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has webhooks told what ended, in the transaction that stores the end: what is stored is told, and nothing else is. The
 * difference between what had ended before a batch was stored and after it is new, so a batch that is delivered again
 * tells nothing.
 */
@Component
public class EndedWork {

    private static final String JOBS = """
            select j.id, j.attempts from published_job j join job_progress p on p.job_id = j.id
            where j.id = any (:ids) and j.state not in ('accepting', 'cancelled') and p.results >= j.attempts
            """;

    private static final String TRAININGS = """
            select training_id from training_progress where training_id = any (:ids) and state <> 'running'
            """;

    private static final String EVALUATIONS = """
            select evaluation_id from evaluation_progress where evaluation_id = any (:ids) and state <> 'running'
            """;

    private static final String VERSIONS = """
            select generator, version from model where generator = any (:generators) and version is not null
            """;

    private static final String OWNER_OF_TRAINING = "select owner from published_training where id = :id";

    private static final String OWNER_OF_EVALUATION = "select owner from published_evaluation where id = :id";

    private final WebhookEvents events;
    private final JdbcClient database;
    private final TransactionTemplate transactions;
    private final Jobs jobs;
    private final Trainings trainings;
    private final Evaluations evaluations;

    EndedWork(
            WebhookEvents events,
            JdbcClient database,
            TransactionTemplate transactions,
            Jobs jobs,
            Trainings trainings,
            Evaluations evaluations) {
        this.events = events;
        this.database = database;
        this.transactions = transactions;
        this.jobs = jobs;
        this.trainings = trainings;
        this.evaluations = evaluations;
    }

    /** @param attempts of all its edits; a job whose edits are tried again ends again, with more of them */
    private record EndedJob(UUID id, long attempts) {}

    private record PublishedVersion(String generator, String version) {}

    /** Returns what stores the results of edits, and tells which jobs ended with them. */
    public Consumer<List<EditCompleted>> tellingJobs(Consumer<List<EditCompleted>> store) {
        return batch -> {
            UUID[] ids = ids(batch, EditCompleted::jobId);
            store(batch, store, () -> found(JOBS, ids, EndedJob.class), ended -> jobs.find(ended.id())
                    .ifPresent(job -> tell(ended, job)));
        };
    }

    private void tell(EndedJob ended, Job job) {
        if (job.hasEnded()) {
            events.tell(WebhookEvents.ofEnd("job", job), job.owner(), "job " + job.id() + " " + ended.attempts(), job);
        }
    }

    /** Returns what stores the reports of trainings, and tells which ones ended. */
    public Consumer<List<TrainingProgressed>> tellingTrainings(Consumer<List<TrainingProgressed>> store) {
        return batch -> {
            UUID[] ids = ids(batch, TrainingProgressed::trainingId);
            store(batch, store, () -> found(TRAININGS, ids, UUID.class), id -> trainings
                    .find(id)
                    .ifPresent(this::tell));
        };
    }

    private void tell(Training training) {
        events.tell(
                WebhookEvents.ofEnd("training", training),
                owner(OWNER_OF_TRAINING, training.id()),
                "training " + training.id(),
                training);
    }

    /** Returns what stores the reports of evaluations, and tells which ones ended. */
    public Consumer<List<EvaluationProgressed>> tellingEvaluations(Consumer<List<EvaluationProgressed>> store) {
        return batch -> {
            UUID[] ids = ids(batch, EvaluationProgressed::evaluationId);
            store(batch, store, () -> found(EVALUATIONS, ids, UUID.class), id -> evaluations
                    .find(id)
                    .ifPresent(details -> tell(details.evaluation())));
        };
    }

    private void tell(Evaluation evaluation) {
        events.tell(
                WebhookEvents.ofEnd("evaluation", evaluation),
                owner(OWNER_OF_EVALUATION, evaluation.id()),
                "evaluation " + evaluation.id(),
                evaluation);
    }

    /** Returns what stores announcements of models, and tells which versions are new. */
    public Consumer<List<ModelPublished>> tellingModels(Consumer<List<ModelPublished>> store) {
        return batch -> {
            String[] generators =
                    batch.stream().map(ModelPublished::generator).distinct().toArray(String[]::new);
            store(batch, store, () -> versions(generators), version -> batch.stream()
                    .filter(model -> model.generator().equals(version.generator())
                            && version.version().equals(model.version()))
                    .findFirst()
                    .ifPresent(this::tell));
        };
    }

    private void tell(ModelPublished model) {
        events.tell(
                WebhookEvent.MODEL_PUBLISHED,
                model.trainingId() == null ? null : owner(OWNER_OF_TRAINING, model.trainingId()),
                "model " + model.generator() + " " + model.version(),
                model);
    }

    private <T, K> void store(List<T> batch, Consumer<List<T>> store, Supplier<Set<K>> ended, Consumer<K> tell) {
        transactions.executeWithoutResult(transaction -> {
            if (!events.isAnybodyListening()) {
                store.accept(batch);
                return;
            }
            Set<K> before = ended.get();
            store.accept(batch);
            Set<K> now = ended.get();
            now.removeAll(before);
            now.forEach(tell);
        });
    }

    private static <T> UUID[] ids(List<T> batch, Function<T, UUID> id) {
        return batch.stream().map(id).distinct().toArray(UUID[]::new);
    }

    private <K> Set<K> found(String query, UUID[] ids, Class<K> type) {
        return new HashSet<>(database.sql(query).param("ids", ids).query(type).list());
    }

    private Set<PublishedVersion> versions(String[] generators) {
        return database.sql(VERSIONS).param("generators", generators).query(PublishedVersion.class).stream()
                .collect(Collectors.toCollection(HashSet::new));
    }

    private @Nullable String owner(String query, UUID id) {
        return database.sql(query)
                .param("id", id)
                .query(String.class)
                .optional()
                .orElse(null);
    }
}
