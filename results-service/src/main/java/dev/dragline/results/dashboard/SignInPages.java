// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard;

import dev.dragline.access.OwnPage;
import dev.dragline.access.SignIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;

/** Where a browser is given a key, by the link that {@code up} prints or by a form, and where it forgets the key. */
@Controller
class SignInPages {

    private final SignIn signIn;

    SignInPages(SignIn signIn) {
        this.signIn = signIn;
    }

    @GetMapping("/login")
    ModelAndView page(
            @RequestParam @Nullable String token,
            @RequestParam @Nullable String next,
            @RequestParam @Nullable String failed,
            HttpServletRequest request,
            HttpServletResponse response) {
        return token == null
                ? form(next, failed == null ? Refused.NOBODY : Refused.BY_ISSUER, response)
                : submit(token, next, request, response);
    }

    @PostMapping("/login")
    ModelAndView submit(
            @RequestParam String token,
            @RequestParam @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        return signIn.signIn(token.strip(), request, response)
                ? new ModelAndView(SeeOther.page(OwnPage.of(next)))
                : form(next, Refused.KEY, response);
    }

    @PostMapping("/logout")
    View signOut(HttpServletRequest request, HttpServletResponse response) {
        signIn.signOut(request, response);
        return SeeOther.page("/login");
    }

    /** Why the form is shown again. */
    enum Refused {
        NOBODY,
        KEY,
        BY_ISSUER
    }

    private ModelAndView form(@Nullable String next, Refused refused, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return new ModelAndView(
                "login",
                Map.of(
                        "next",
                        OwnPage.of(next),
                        "refused",
                        refused.name(),
                        "issuer",
                        signIn.issuerLink().orElse("")),
                refused == Refused.NOBODY ? HttpStatus.OK : HttpStatus.UNAUTHORIZED);
    }
}
