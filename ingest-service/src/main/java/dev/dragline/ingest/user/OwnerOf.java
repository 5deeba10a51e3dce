// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.user;

import dev.dragline.access.Caller;
import dev.dragline.api.access.Role;
import dev.dragline.input.InputErrors;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Says whose request it is: whoever sends it, or, if that is an administrator, whoever the request names. */
public final class OwnerOf {

    public static final String HEADER = "Dragline-Owner";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@+-]{0,99}");

    private OwnerOf() {}

    public static String request(HttpServletRequest request) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        Caller caller = authentication != null && authentication.getPrincipal() instanceof Caller known ? known : null;
        @Nullable String named = request.getHeader(HEADER);
        if (named != null && caller != null && caller.role().includes(Role.ADMIN)) {
            return checked(named, HEADER);
        }
        return caller == null ? Caller.LOCAL_USER : caller.user();
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
