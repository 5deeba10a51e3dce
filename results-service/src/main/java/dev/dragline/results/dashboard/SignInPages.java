// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard;

import dev.dragline.access.SignIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** Where a browser is given a key, by the link that {@code up} prints or by a form, and where it forgets the key. */
@Controller
class SignInPages {

    private static final String FIRST_PAGE = "/";
    // Browsers drop tabs and line ends, and take a backslash for a slash; two slashes begin the name of a host.
    private static final Pattern OWN_PAGE = Pattern.compile("/(?![/\\\\])[\\x21-\\x5B\\x5D-\\x7E]*");

    private final SignIn signIn;

    SignInPages(SignIn signIn) {
        this.signIn = signIn;
    }

    @GetMapping("/login")
    ModelAndView page(
            @RequestParam @Nullable String token,
            @RequestParam @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        return token == null ? form(next, false, response) : submit(token, next, request, response);
    }

    @PostMapping("/login")
    ModelAndView submit(
            @RequestParam String token,
            @RequestParam @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        return signIn.signIn(token.strip(), request, response)
                ? new ModelAndView(redirect(own(next)))
                : form(next, true, response);
    }

    @PostMapping("/logout")
    View signOut(HttpServletRequest request, HttpServletResponse response) {
        signIn.signOut(request, response);
        return redirect("/login");
    }

    private static ModelAndView form(@Nullable String next, boolean refused, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return new ModelAndView(
                "login",
                Map.of("next", own(next), "refused", refused),
                refused ? HttpStatus.UNAUTHORIZED : HttpStatus.OK);
    }

    /** A page of this server, whatever the link says: no other site may use the form to send somebody on. */
    private static String own(@Nullable String next) {
        return next != null && OWN_PAGE.matcher(next).matches() ? next : FIRST_PAGE;
    }

    private static RedirectView redirect(String page) {
        RedirectView view = new RedirectView(page);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        // A page's own address is no template.
        view.setExpandUriTemplateVariables(false);
        view.setExposeModelAttributes(false);
        return view;
    }
}
