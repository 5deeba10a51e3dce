// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.control;

import dev.dragline.api.jobs.AcceptedJob;
import dev.dragline.api.jobs.RetryRequest;
import dev.dragline.contracts.edits.FailureReason;
import dev.dragline.contracts.models.MethodChoice;
import dev.dragline.contracts.models.MethodQuery;
import dev.dragline.ingest.model.ChoiceException;
import dev.dragline.ingest.model.KnownModels;
import dev.dragline.input.ErrorLocation;
import dev.dragline.input.InputErrors;
import dev.dragline.input.JsonBody;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Reads how edits are to be computed again, and collects what is wrong. */
@Component
class RetryInput {

    private static final String REFUSED = "Nothing is computed again";

    private final KnownModels models;

    RetryInput(KnownModels models) {
        this.models = models;
    }

    /** The edits of a job that have no result. */
    enum Only {
        FAILED,
        CANCELLED
    }

    /**
     * What is computed again.
     *
     * @param only null: everything without a result
     * @param failure only what failed for this reason; null: for any
     * @param choice null: each edit with the method of before
     */
    record Retry(
            @Nullable Only only,
            @Nullable FailureReason failure,
            @Nullable MethodChoice choice) {}

    /**
     * Reads a body; without one, everything is as before.
     *
     * @throws dev.dragline.input.InvalidInputException with everything that is wrong
     */
    Retries.Resolution read(byte @Nullable [] body) {
        if (body == null || body.length == 0) {
            return job -> new Retry(null, null, null);
        }
        InputErrors errors = new InputErrors();
        ErrorLocation place = errors.part("");
        JsonBody fields = JsonBody.read(body, place, "{\"method\": \"draggan\", \"only\": \"failed\"}");
        fields.requireFields(JsonBody.fieldsOf(RetryRequest.class));
        String method = text(fields, "method");
        String version = text(fields, "version");
        Only only = only(fields.get("only"), place);
        FailureReason failure = failure(fields.get("failure"), place);
        if (failure != null && only != null) {
            place.add("failure", "is given with only: a reason alone says which edits are meant");
        }
        if (method == null && version != null) {
            place.add("version", "is given without method: name the method whose networks it is a version of");
        }
        errors.throwIfAny(REFUSED);
        return job -> new Retry(only, failure, method == null ? null : choose(job, method, version));
    }

    private static @Nullable String text(JsonBody fields, String name) {
        String text = fields.text(name, "");
        return text.isBlank() ? null : text;
    }

    private static @Nullable Only only(@Nullable JsonNode value, ErrorLocation place) {
        if (value == null) {
            return null;
        }
        for (Only only : Only.values()) {
            if (only.name().toLowerCase(Locale.ROOT).equals(value.asString(""))) {
                return only;
            }
        }
        place.add("only", "must be failed or cancelled, but is " + value);
        return null;
    }

    private static @Nullable FailureReason failure(@Nullable JsonNode value, ErrorLocation place) {
        if (value == null) {
            return null;
        }
        for (FailureReason reason : FailureReason.values()) {
            if (reason.label().equals(value.asString(""))) {
                return reason;
            }
        }
        place.add(
                "failure",
                "must be one of "
                        + Stream.of(FailureReason.values())
                                .map(FailureReason::label)
                                .collect(Collectors.joining(", "))
                        + ", but is " + value);
        return null;
    }

    MethodChoice choose(AcceptedJob job, String method, @Nullable String version) {
        try {
            return models.generator(job.generator()).choose(MethodQuery.of(method, version));
        } catch (ChoiceException e) {
            InputErrors errors = new InputErrors();
            errors.part("").add(e.field(), e.getMessage());
            throw errors.exception(REFUSED);
        }
    }
}
