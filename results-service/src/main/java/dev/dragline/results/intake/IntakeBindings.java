// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.intake;

import dev.dragline.contracts.edits.EditCompleted;
import dev.dragline.contracts.evaluations.EvaluationProgressed;
import dev.dragline.contracts.models.ModelPublished;
import dev.dragline.contracts.models.ModelUsed;
import dev.dragline.contracts.trainings.TrainingProgressed;
import dev.dragline.messaging.DeadLetters;
import dev.dragline.results.edit.ResultStore;
import dev.dragline.results.evaluation.Evaluations;
import dev.dragline.results.model.ModelUses;
import dev.dragline.results.model.Models;
import dev.dragline.results.training.Trainings;
import dev.dragline.results.webhook.EndedWork;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** Declares what reads each topic; {@code results.yml} binds the functions to the topics. */
@Configuration(proxyBeanMethods = false)
class IntakeBindings {

    @Bean
    Consumer<Message<List<byte[]>>> editsCompleted(
            ResultStore results, EndedWork ended, DeadLetters letters, IntakeMetrics metrics) {
        return new Intake<>(
                EditCompleted.class,
                MessageCheck::edit,
                EndOfRefused::edit,
                ended.tellingJobs(results::store),
                letters,
                metrics);
    }

    @Bean
    Consumer<Message<List<byte[]>>> trainingsProgressed(
            Trainings trainings, EndedWork ended, DeadLetters letters, IntakeMetrics metrics) {
        return new Intake<>(
                TrainingProgressed.class,
                MessageCheck::training,
                EndOfRefused::training,
                ended.tellingTrainings(trainings::store),
                letters,
                metrics);
    }

    @Bean
    Consumer<Message<List<byte[]>>> evaluationsProgressed(
            Evaluations evaluations, EndedWork ended, DeadLetters letters, IntakeMetrics metrics) {
        return new Intake<>(
                EvaluationProgressed.class,
                MessageCheck::evaluation,
                EndOfRefused::evaluation,
                ended.tellingEvaluations(evaluations::store),
                letters,
                metrics);
    }

    @Bean
    Consumer<Message<List<byte[]>>> modelsPublished(
            Models models, EndedWork ended, DeadLetters letters, IntakeMetrics metrics) {
        return new Intake<>(
                ModelPublished.class,
                MessageCheck::any,
                refused -> Optional.empty(),
                ended.tellingModels(models::store),
                letters,
                metrics);
    }

    @Bean
    Consumer<Message<List<byte[]>>> modelsUsed(ModelUses uses, DeadLetters letters, IntakeMetrics metrics) {
        return new Intake<>(
                ModelUsed.class, MessageCheck::any, refused -> Optional.empty(), uses::store, letters, metrics);
    }
}
