// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts.edits;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of failures of edits, by which failures are grouped and counted. The text beside it is about the single
 * edit.
 */
public enum FailureReason {
    @JsonProperty("impossible-edit")
    IMPOSSIBLE_EDIT(
            "What the edit asks for cannot be done with this generator. Correct the edit as its reason says, and submit"
                    + " it again."),
    @JsonProperty("unusable-model")
    UNUSABLE_MODEL(
            "The method or the model cannot be used. Choose one that `dragline model list` shows, or mend the model as"
                    + " the reason says and retry the job."),
    @JsonProperty("not-finite")
    NOT_FINITE("The computation gave numbers that are not finite, so nothing of it was kept. Run `dragline doctor` on"
            + " the worker's machine, then retry the job; if the edit fails again, use fewer steps or another method."),
    @JsonProperty("too-large")
    TOO_LARGE("The edit or its result is larger than a message may be. Submit it with --images jpeg, --keep final,"
            + " fewer points, or rectangles as mask."),
    @JsonProperty("out-of-memory")
    OUT_OF_MEMORY(
            "The worker had not enough memory for the edit, even alone. Submit it with --keep final and fewer steps,"
                    + " or give the workers more memory and retry the job."),
    @JsonProperty("no-answer")
    NO_ANSWER("No worker answered the edit. Look into the logs of the inference workers, then retry the job."),
    @JsonProperty("worker-error")
    WORKER_ERROR("The worker met an error that it does not know. Its log says more, by the id of the edit. Retry the"
            + " job; if the edit fails again, report it with that part of the log."),
    @JsonProperty("cancelled")
    CANCELLED("The edit was cancelled by itself before it had a result. Retry it, or the job, to have it computed."),
    /** The kind of an older message without one, or of a worker that sends none. */
    @JsonProperty("other")
    OTHER("The reason of the edit says what was wrong.");

    private final String advice;

    FailureReason(String advice) {
        this.advice = advice;
    }

    /** Returns what happened and what to do, in words for the user. */
    public String advice() {
        return advice;
    }

    /** Returns the kind with a label; {@link #OTHER} for no label or an unknown one. */
    public static FailureReason ofLabel(@Nullable String label) {
        for (FailureReason reason : values()) {
            if (reason.label().equals(label)) {
                return reason;
            }
        }
        return OTHER;
    }

    /** Returns the name in JSON. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
