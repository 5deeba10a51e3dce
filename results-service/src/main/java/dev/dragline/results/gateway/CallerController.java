// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.gateway;

import dev.dragline.access.Caller;
import dev.dragline.api.access.CallerInfo;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells callers as whom they are understood, so that a key can be tried. */
@RestController
class CallerController {

    @GetMapping("/api/caller")
    CallerInfo caller(@AuthenticationPrincipal Caller caller) {
        return new CallerInfo(caller.user(), caller.role());
    }
}
