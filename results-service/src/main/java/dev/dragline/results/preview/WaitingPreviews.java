// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.preview;

import dev.dragline.contracts.previews.PreviewCompleted;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** The previews that callers of this process wait for. There are only so many of them, for each user and in all. */
@Component
class WaitingPreviews {

    private final PreviewSettings settings;
    private final Map<UUID, Waiting> waiting = new ConcurrentHashMap<>();

    WaitingPreviews(PreviewSettings settings) {
        this.settings = settings;
    }

    private record Waiting(String user, CompletableFuture<PreviewCompleted> answer) {}

    /**
     * Begins to wait. The future fails with a {@link java.util.concurrent.TimeoutException} when the patience is over.
     *
     * @throws NoPreviewException if too many are waited for already
     */
    CompletableFuture<PreviewCompleted> begin(UUID preview, String user) {
        if (waiting.size() >= settings.most()) {
            throw NoPreviewException.notNow(
                    settings.most() + " previews are being computed already; try again in a moment.");
        }
        long own =
                waiting.values().stream().filter(one -> one.user().equals(user)).count();
        if (own >= settings.eachUser()) {
            throw NoPreviewException.notNow(
                    user + " waits for " + own + " previews already; try again when there are fewer.");
        }
        CompletableFuture<PreviewCompleted> answer = new CompletableFuture<PreviewCompleted>()
                .orTimeout(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
        waiting.put(preview, new Waiting(user, answer));
        return answer.whenComplete((completed, failure) -> waiting.remove(preview));
    }

    /** Hands an answer to whoever waits for it; nobody does if it comes too late, or if another process asked. */
    void complete(PreviewCompleted answer) {
        Waiting one = waiting.get(answer.previewId());
        if (one != null) {
            one.answer().complete(answer);
        }
    }
}
