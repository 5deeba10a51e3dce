// SPDX-License-Identifier: Apache-2.0
package dev.dragline.trainer;

import dev.dragline.contracts.Messages;
import dev.dragline.contracts.models.ModelUsed;
import dev.dragline.contracts.trainings.TrainingRequested;
import dev.dragline.store.ModelManifest;
import dev.dragline.training.HeldOutComparison;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes a trained version into use if it measured better than what is in use; otherwise it is kept and offered. */
@Component
class UseGate {

    private final PublishedModels models;
    private final ProgressPublisher reports;
    private final Clock clock;

    UseGate(PublishedModels models, ProgressPublisher reports, Clock clock) {
        this.models = models;
        this.reports = reports;
        this.clock = clock;
    }

    /**
     * To be called when the version is announced; may be repeated.
     *
     * @param comparison absent if the training ended in an earlier process; the manifest says then which one was better
     * @return whether the version is in use now
     */
    boolean pass(TrainingRequested request, ModelManifest manifest, @Nullable HeldOutComparison comparison) {
        PublishedModels.Known known = models.of(manifest.generator());
        ModelUsed chosen = known.chosen();
        if (chosen != null && Objects.equals(chosen.version(), manifest.version())) {
            return true;
        }
        String before = known.without(manifest.version()).inUse();
        if (Boolean.TRUE.equals(manifest.offered())
                || wasChosenSince(manifest, chosen)
                || (comparison != null && !Objects.equals(comparison.inUse().version(), before))) {
            return false;
        }
        reports.used(new ModelUsed(
                Messages.SCHEMA_VERSION,
                manifest.generator(),
                manifest.version(),
                before,
                clock.instant(),
                ModelUsed.By.TRAINING,
                request.trainingId()));
        return true;
    }

    /** Whoever chose something after the training ended did not mean it to be replaced. */
    private static boolean wasChosenSince(ModelManifest manifest, @Nullable ModelUsed chosen) {
        return chosen != null && chosen.at().isAfter(manifest.createdAt());
    }
}
