// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.preview;

import dev.dragline.access.Caller;
import dev.dragline.api.previews.PreviewRequest;
import dev.dragline.contracts.EncodedTensor;
import dev.dragline.contracts.Messages;
import dev.dragline.contracts.edits.Source;
import dev.dragline.contracts.models.MethodQuery;
import dev.dragline.contracts.previews.PreviewCompleted;
import dev.dragline.contracts.previews.PreviewPart;
import dev.dragline.contracts.previews.PreviewRequested;
import dev.dragline.contracts.previews.StyleMix;
import dev.dragline.results.edit.ResultCodes;
import dev.dragline.results.edit.ResultCodes.ResultCode;
import dev.dragline.results.web.BadQueryException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks the workers for previews. */
@Component
class Previews {

    private static final double DEFAULT_TRUNCATION = 0.7;

    private final ResultCodes codes;
    private final WaitingPreviews waiting;
    private final PreviewTopics topics;
    private final PreviewSettings settings;
    private final Clock clock;

    Previews(ResultCodes codes, WaitingPreviews waiting, PreviewTopics topics, PreviewSettings settings, Clock clock) {
        this.codes = codes;
        this.waiting = waiting;
        this.topics = topics;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Asks for a preview.
     *
     * @return the answer, or a {@link NoPreviewException}
     * @throws NoPreviewException if this caller or this process waits for too many already
     */
    CompletableFuture<PreviewCompleted> ask(PreviewRequest wanted, Caller caller) {
        PreviewRequested request = request(wanted);
        CompletableFuture<PreviewCompleted> answer = waiting.begin(request.previewId(), caller.user());
        return topics.send(request).thenCompose(sent -> answer).handle(this::answered);
    }

    private PreviewRequested request(PreviewRequest wanted) {
        UUID edit = wanted.edit();
        ResultCode result = edit == null ? null : codes.find(edit, wanted.attempt(), wanted.step());
        if (result != null && !result.generator().equals(wanted.generator())) {
            throw new BadQueryException(
                    "generator",
                    "is " + wanted.generator() + ", but edit " + edit + " is one of " + result.generator());
        }
        Instant now = clock.instant();
        return new PreviewRequested(
                Messages.SCHEMA_VERSION,
                UUID.randomUUID(),
                topics.partition(),
                now,
                now.plus(settings.patience()),
                wanted.generator(),
                result == null ? source(wanted) : result.source(),
                result == null
                        ? Objects.requireNonNullElse(wanted.truncation(), DEFAULT_TRUNCATION)
                        : result.truncation(),
                result == null ? null : result.spatial(),
                mix(wanted),
                Objects.requireNonNullElse(wanted.method(), MethodQuery.AUTO),
                wanted.version(),
                Objects.requireNonNullElse(wanted.include(), List.of(PreviewPart.IMAGE)));
    }

    private static Source source(PreviewRequest wanted) {
        EncodedTensor latent = wanted.latent();
        return latent == null ? new Source.Seed(Objects.requireNonNull(wanted.seed())) : new Source.Latent(latent);
    }

    private static @Nullable StyleMix mix(PreviewRequest wanted) {
        Long seed = wanted.mixSeed();
        return seed == null
                ? null
                : new StyleMix(seed, Objects.requireNonNullElse(wanted.mixRows(), StyleMix.Rows.APPEARANCE));
    }

    private PreviewCompleted answered(@Nullable PreviewCompleted answer, @Nullable Throwable wrapped) {
        Throwable failure = wrapped instanceof CompletionException ? wrapped.getCause() : wrapped;
        if (failure instanceof TimeoutException) {
            throw new CompletionException(NoPreviewException.notNow("No worker answered within "
                    + settings.patience().toSeconds() + " s. GET /actuator/health of the workers says whether they are"
                    + " ready; ask again."));
        }
        if (failure != null) {
            throw new CompletionException(
                    NoPreviewException.notNow("Kafka does not take requests now: " + failure.getMessage()));
        }
        String reason = Objects.requireNonNull(answer).reason();
        if (reason != null) {
            throw new CompletionException(NoPreviewException.impossible("There is no such preview: " + reason + "."));
        }
        return answer;
    }
}
