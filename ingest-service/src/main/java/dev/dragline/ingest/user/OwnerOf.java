// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.user;

import dev.dragline.input.InputErrors;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says whose request it is: the one who logged in, or, without access control, whoever the request names. */
public final class OwnerOf {

    public static final String HEADER = "Dragline-Owner";

    /** Of what nobody claims. */
    static final String LOCAL = "local";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@+-]{0,99}");

    private OwnerOf() {}

    public static String request(HttpServletRequest request) {
        Principal principal = request.getUserPrincipal();
        if (principal != null) {
            return principal.getName();
        }
        @Nullable String named = request.getHeader(HEADER);
        return named == null ? LOCAL : checked(named, HEADER);
    }

    /** @throws dev.dragline.input.InvalidInputException if it cannot be the name of an owner */
    static String checked(String name, String field) {
        if (!NAME.matcher(name).matches()) {
            InputErrors errors = new InputErrors();
            errors.part("")
                    .add(
                            field,
                            "must be 1 to 100 letters, digits or ._@+- and begin with a letter or a digit: it names"
                                    + " who owns jobs");
            throw errors.exception("The owner cannot be accepted");
        }
        return name;
    }
}
