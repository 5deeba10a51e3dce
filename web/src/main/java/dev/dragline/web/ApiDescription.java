// SPDX-License-Identifier: Apache-2.0
package dev.dragline.web;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the description of the REST interface. */
@RestController
class ApiDescription {

    private static final Resource FILE = new ClassPathResource("dev/dragline/api/openapi.yaml");

    @GetMapping("/openapi.yaml")
    ResponseEntity<Resource> openApi() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .contentType(MediaType.APPLICATION_YAML)
                .body(FILE);
    }
}
