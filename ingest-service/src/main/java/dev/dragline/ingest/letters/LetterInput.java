// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.letters;

import dev.dragline.api.letters.DeadLetterRequest;
import dev.dragline.input.ErrorLocation;
import dev.dragline.input.InputErrors;
import dev.dragline.input.JsonBody;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is to be done with letters, checked. */
record LetterInput(LetterFilter filter, int perSecond, boolean dryRun) {

    private static final String REFUSED = "The letters cannot be chosen";
    private static final String EXAMPLE = "{\"kind\": \"3fa81b02\", \"perSecond\": 100, \"dryRun\": true}";
    private static final int USUAL_RATE = 100;
    private static final int HIGHEST_RATE = 10_000;

    /** @throws dev.dragline.input.InvalidInputException with everything that is wrong */
    static LetterInput read(byte[] body) {
        InputErrors errors = new InputErrors();
        ErrorLocation place = errors.part("");
        JsonBody fields = JsonBody.read(body, place, EXAMPLE);
        errors.throwIfAny(REFUSED);
        fields.requireFields(JsonBody.fieldsOf(DeadLetterRequest.class));
        LetterFilter filter = new LetterFilter(
                text(fields, "kind"),
                text(fields, "topic"),
                text(fields, "reason"),
                instant(fields, "since", place),
                instant(fields, "until", place));
        boolean all = fields.flag("all");
        int perSecond = (int) fields.wholeNumber("perSecond", 1, HIGHEST_RATE, USUAL_RATE);
        boolean dryRun = fields.flag("dryRun");
        if (filter.isEmpty() && !all && !errors.any()) {
            place.add("", "name at least one of kind, topic, reason, since and until, or set all to true");
        }
        errors.throwIfAny(REFUSED);
        return new LetterInput(filter, perSecond, dryRun);
    }

    private static @Nullable String text(JsonBody fields, String name) {
        String text = fields.text(name, "");
        return text.isEmpty() ? null : text;
    }

    private static @Nullable Instant instant(JsonBody fields, String name, ErrorLocation place) {
        String text = fields.text(name, "");
        try {
            return text.isEmpty() ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            place.add(name, "must be a time in UTC such as 2026-11-29T12:00:00Z, but is \"" + text + "\"");
            return null;
        }
    }
}
