// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.access;

import dev.dragline.access.Caller;
import dev.dragline.api.access.KeyRequest;
import dev.dragline.api.access.Role;
import dev.dragline.input.ErrorLocation;
import dev.dragline.input.InputErrors;
import dev.dragline.input.JsonBody;
import dev.dragline.input.TextCheck;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A key that is asked for, checked.
 *
 * @param days how long it is valid; absent: until it is revoked
 */
record KeyInput(
        String user,
        Role role,
        @Nullable String label,
        @Nullable Integer days) {

    private static final String REFUSED = "The key cannot be made";
    private static final String EXAMPLE = "{\"user\": \"alice\", \"role\": \"submitter\"}";
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@+-]{0,63}");
    private static final int LONGEST_LABEL = 100;
    private static final int MOST_DAYS = 3650;

    /** @throws dev.dragline.input.InvalidInputException with everything that is wrong */
    static KeyInput read(byte[] body) {
        InputErrors errors = new InputErrors();
        ErrorLocation place = errors.part("");
        JsonBody fields = JsonBody.read(body, place, EXAMPLE);
        errors.throwIfAny(REFUSED);
        fields.requireFields(JsonBody.fieldsOf(KeyRequest.class));
        String user = fields.text("user", "");
        if (!USER.matcher(user).matches()) {
            place.add(
                    "user",
                    user.isEmpty()
                            ? "is missing: say whose key it is"
                            : "must be 1 to 64 letters, digits and . _ @ + -, and begin with a letter or a digit");
        }
        if (user.equals(Caller.LOCAL_USER)) {
            place.add("user", "is the name of the administrator of one machine: choose another one");
        }
        String role = fields.text("role", Role.SUBMITTER.label());
        if (Role.of(role).isEmpty()) {
            place.add("role", "is " + role + ", but must be viewer, submitter or admin");
        }
        String label = fields.text("label", "");
        if (label.length() > LONGEST_LABEL) {
            place.add("label", "must have at most " + LONGEST_LABEL + " characters");
        } else {
            TextCheck.name(label, "label", place);
        }
        boolean lasts = fields.get("days") == null;
        int days = (int) fields.wholeNumber("days", 1, MOST_DAYS, 1);
        errors.throwIfAny(REFUSED);
        return new KeyInput(user, Role.of(role).orElseThrow(), label.isEmpty() ? null : label, lasts ? null : days);
    }
}
