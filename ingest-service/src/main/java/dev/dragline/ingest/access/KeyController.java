// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.access;

import dev.dragline.access.Caller;
import dev.dragline.api.access.Key;
import dev.dragline.api.access.KeyList;
import dev.dragline.api.access.NewKey;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The HTTP side of keys; docs/access.md describes it. */
@RestController
class KeyController {

    private final Keys keys;

    KeyController(Keys keys) {
        this.keys = keys;
    }

    @GetMapping("/api/keys")
    KeyList list() {
        return keys.list();
    }

    @PostMapping(path = "/api/keys", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<NewKey> make(@RequestBody byte[] body, @AuthenticationPrincipal Caller caller) {
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(keys.make(KeyInput.read(body), caller));
    }

    @PostMapping("/api/keys/{id}/revoke")
    Key revoke(@PathVariable UUID id) {
        return keys.revoke(id);
    }

    @ExceptionHandler
    ProblemDetail unknown(UnknownKeyException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, e.getMessage());
    }
}
