// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.control;

import dev.dragline.api.jobs.AcceptedJob;
import dev.dragline.api.jobs.RepeatRequest;
import dev.dragline.contracts.models.MethodChoice;
import dev.dragline.input.ErrorLocation;
import dev.dragline.input.InputErrors;
import dev.dragline.input.JsonBody;
import dev.dragline.input.LabelFields;
import dev.dragline.input.TextCheck;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads which edits are computed once more in a new job, and how, and collects what is wrong. */
@Component
class RepeatInput {

    private static final String REFUSED = "No job is made";
    private static final int MOST_EDITS = 50_000;

    private final RetryInput methods;

    RepeatInput(RetryInput methods) {
        this.methods = methods;
    }

    /**
     * What is computed.
     *
     * @param edits null: all of the job
     * @param choice null: each edit with the method of before
     * @param name null: that of the job
     */
    record Repeat(
            @Nullable List<UUID> edits,
            @Nullable MethodChoice choice,
            @Nullable String name) {}

    /** Says what is computed, once it is known of which job. */
    interface Resolution {
        Repeat of(AcceptedJob job);
    }

    /** @throws dev.dragline.input.InvalidInputException with everything that is wrong */
    Resolution read(byte[] body) {
        InputErrors errors = new InputErrors();
        ErrorLocation place = errors.part("");
        JsonBody fields = JsonBody.read(body, place, "{\"method\": \"draggan\"}");
        fields.requireFields(JsonBody.fieldsOf(RepeatRequest.class));
        List<UUID> edits = LabelFields.edits(fields.get("edits"), MOST_EDITS, place);
        String method = given(fields.text("method", ""));
        String version = given(fields.text("version", ""));
        String name = given(fields.text("name", ""));
        if (name != null) {
            TextCheck.name(name, "name", place);
        }
        if (method == null && version != null) {
            place.add("version", "is given without method: name the method whose networks it is a version of");
        }
        errors.throwIfAny(REFUSED);
        return job -> new Repeat(edits, method == null ? null : methods.choose(job, method, version), name);
    }

    private static @Nullable String given(String text) {
        return text.isBlank() ? null : text.strip();
    }
}
