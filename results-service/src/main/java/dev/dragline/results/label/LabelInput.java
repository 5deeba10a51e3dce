// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.label;

import dev.dragline.api.edits.LabelChange;
import dev.dragline.api.jobs.LabelRequest;
import dev.dragline.contracts.Messages;
import dev.dragline.input.ErrorLocation;
import dev.dragline.input.InputErrors;
import dev.dragline.input.JsonBody;
import dev.dragline.input.LabelFields;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what is to be said of edits, and collects what is wrong. */
public final class LabelInput {

    private static final int MOST_EDITS = 10_000;

    private LabelInput() {}

    /** @throws dev.dragline.input.InvalidInputException with everything that is wrong */
    static LabelChange change(byte[] body) {
        InputErrors errors = new InputErrors();
        ErrorLocation place = errors.part("");
        JsonBody fields = JsonBody.read(body, place, "{\"starred\": true, \"tags\": [\"paper\"]}");
        fields.requireFields(JsonBody.fieldsOf(LabelChange.class));
        JsonNode note = fields.get("note");
        LabelChange change = new LabelChange(
                fields.get("starred") == null ? null : fields.flag("starred"),
                tags("tags", fields, place),
                note == null ? null : kept(LabelFields.note(note, place)));
        errors.throwIfAny("The edit is left as it is");
        return change;
    }

    /** Reads what a form says, like a body. */
    public static LabelChange change(Map<String, Object> form) {
        return change(Messages.json().writeValueAsBytes(form));
    }

    /** @throws dev.dragline.input.InvalidInputException with everything that is wrong */
    static LabelRequest request(byte[] body) {
        InputErrors errors = new InputErrors();
        ErrorLocation place = errors.part("");
        JsonBody fields = JsonBody.read(body, place, "{\"starred\": true}");
        fields.requireFields(JsonBody.fieldsOf(LabelRequest.class));
        LabelRequest request = new LabelRequest(
                LabelFields.edits(fields.get("edits"), MOST_EDITS, place),
                fields.get("starred") == null ? null : fields.flag("starred"),
                tags("addTags", fields, place),
                tags("removeTags", fields, place));
        errors.throwIfAny("The edits are left as they are");
        return request;
    }

    private static String kept(@Nullable String note) {
        return note == null ? "" : note;
    }

    private static @Nullable List<String> tags(String field, JsonBody fields, ErrorLocation place) {
        return fields.get(field) == null ? null : LabelFields.tags(field, fields.get(field), "an edit", place);
    }
}
