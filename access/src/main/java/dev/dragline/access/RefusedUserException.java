// SPDX-License-Identifier: Apache-2.0
package dev.dragline.access;

import org.springframework.security.core.AuthenticationException;

/** Says why a token that its issuer vouches for signs nobody in: its user cannot be a user here. */
final class RefusedUserException extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    RefusedUserException(String message) {
        super(message);
    }
}
