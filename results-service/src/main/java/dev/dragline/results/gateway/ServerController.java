// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.gateway;

import dev.dragline.api.ServerInfo;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers with what a client needs to know of this installation. */
@RestController
class ServerController {

    private static final String UNKNOWN = "development";

    private final String ingest;

    ServerController(@Value("${dragline.ingest.url}") String ingest) {
        this.ingest = ingest;
    }

    @GetMapping("/api/server")
    ServerInfo server() {
        String version = ServerController.class.getPackage().getImplementationVersion();
        return new ServerInfo(version == null ? UNKNOWN : version, ingest);
    }
}
