// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard;

import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** Sends a browser to a page after a form, so that a reload does not send the form again. */
public final class SeeOther {

    private SeeOther() {}

    /** @param page the address of a page of this service, with its query */
    public static View page(String page) {
        RedirectView view = new RedirectView(page);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        // A page's own address is no template.
        view.setExpandUriTemplateVariables(false);
        view.setExposeModelAttributes(false);
        return view;
    }
}
