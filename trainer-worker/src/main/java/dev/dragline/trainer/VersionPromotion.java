// SPDX-License-Identifier: Apache-2.0
package dev.dragline.trainer;

import dev.dragline.contracts.Messages;
import dev.dragline.contracts.models.ModelUsed;
import dev.dragline.contracts.trainings.TrainingRequested;
import dev.dragline.store.ModelManifest;
import dev.dragline.training.HeldOutComparison;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes a trained version into use if it measured better than what is in use; otherwise the version stays only offered.
 */
@Component
class VersionPromotion {

    private final PublishedModels models;
    private final ProgressPublisher reports;
    private final Clock clock;

    VersionPromotion(PublishedModels models, ProgressPublisher reports, Clock clock) {
        this.models = models;
        this.reports = reports;
        this.clock = clock;
    }

    /**
     * Takes the version into use if it is better. It must be called after the version was announced, and may be called
     * again.
     *
     * @param comparison the measurement; null if the training ended in an earlier process, when the manifest says which
     *     one was better
     * @return whether the version is in use now
     */
    boolean takeIntoUseIfBetter(
            TrainingRequested request, ModelManifest manifest, @Nullable HeldOutComparison comparison) {
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
                later(chosen),
                ModelUsed.By.TRAINING,
                request.trainingId()));
        return true;
    }

    /** A choice is later than the one before, also where that was made by a machine whose clock is ahead. */
    private Instant later(@Nullable ModelUsed chosen) {
        Instant now = clock.instant();
        return chosen == null || chosen.at().isBefore(now) ? now : chosen.at().plusMillis(1);
    }

    /** Says whether a user chose something after the training ended, which this version must not replace. */
    private static boolean wasChosenSince(ModelManifest manifest, @Nullable ModelUsed chosen) {
        return chosen != null && chosen.at().isAfter(manifest.createdAt());
    }
}
