// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.webhooks;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a webhook can tell of. */
public enum WebhookEvent {
    /** Every edit of a job is completed. */
    @JsonProperty("job.completed")
    JOB_COMPLETED,
    /** Every edit of a job has a result, and at most half of them failed. */
    @JsonProperty("job.completed_with_failures")
    JOB_COMPLETED_WITH_FAILURES,
    /** Every edit of a job has a result, and more than half of them failed. */
    @JsonProperty("job.failed")
    JOB_FAILED,
    @JsonProperty("job.cancelled")
    JOB_CANCELLED,
    @JsonProperty("training.completed")
    TRAINING_COMPLETED,
    @JsonProperty("training.failed")
    TRAINING_FAILED,
    @JsonProperty("training.cancelled")
    TRAINING_CANCELLED,
    @JsonProperty("evaluation.completed")
    EVALUATION_COMPLETED,
    @JsonProperty("evaluation.failed")
    EVALUATION_FAILED,
    @JsonProperty("evaluation.cancelled")
    EVALUATION_CANCELLED,
    /** A version of a generator's networks is there. */
    @JsonProperty("model.published")
    MODEL_PUBLISHED,
    /** Somebody tries the webhook. It is sent to that webhook alone, whatever it tells of. */
    @JsonProperty("webhook.test")
    WEBHOOK_TEST;

    /** Returns the name in JSON. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replaceFirst("_", ".");
    }

    /** Returns the event with this name in JSON; empty if there is none. */
    public static Optional<WebhookEvent> of(String label) {
        return Stream.of(values()).filter(event -> event.label().equals(label)).findFirst();
    }

    /** Says whether a webhook can be told to tell of it. */
    public boolean isChosen() {
        return this != WEBHOOK_TEST;
    }
}
