// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.control;

import dev.dragline.api.jobs.JobNote;
import dev.dragline.api.jobs.JobTags;
import dev.dragline.input.ErrorLocation;
import dev.dragline.input.InputErrors;
import dev.dragline.input.JsonBody;
import dev.dragline.input.LabelFields;

/** Reads the note and the tags of a job, and collects what is wrong. */
final class LabelInput {

    private LabelInput() {}

    /** @throws dev.dragline.input.InvalidInputException with everything that is wrong */
    static JobNote note(byte[] body) {
        InputErrors errors = new InputErrors();
        ErrorLocation place = errors.part("");
        JsonBody fields = JsonBody.read(body, place, "{\"note\": \"for the talk\"}");
        fields.requireFields(JsonBody.fieldsOf(JobNote.class));
        JobNote note = new JobNote(LabelFields.note(fields.get("note"), place));
        errors.throwIfAny("The note cannot be kept");
        return note;
    }

    /** @throws dev.dragline.input.InvalidInputException with everything that is wrong */
    static JobTags tags(byte[] body) {
        InputErrors errors = new InputErrors();
        ErrorLocation place = errors.part("");
        JsonBody fields = JsonBody.read(body, place, "{\"tags\": [\"faces\", \"paper\"]}");
        fields.requireFields(JsonBody.fieldsOf(JobTags.class));
        JobTags tags = new JobTags(LabelFields.tags("tags", fields.get("tags"), "a job", place));
        errors.throwIfAny("The tags cannot be kept");
        return tags;
    }
}
