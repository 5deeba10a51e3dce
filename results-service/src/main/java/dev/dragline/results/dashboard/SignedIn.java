// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard;

import dev.dragline.access.Caller;
import dev.dragline.access.SignIn;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Tells pages who is signed in. */
@ControllerAdvice(basePackageClasses = SignedIn.class)
class SignedIn {

    private final SignIn signIn;

    SignedIn(SignIn signIn) {
        this.signIn = signIn;
    }

    /** Absent where nobody has to sign in. */
    @ModelAttribute("signedIn")
    @Nullable
    Caller caller(HttpServletRequest request) {
        return signIn.signedIn(request).orElse(null);
    }
}
