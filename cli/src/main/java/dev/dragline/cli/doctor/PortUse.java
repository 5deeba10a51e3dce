// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.doctor;

import dev.dragline.standalone.data.InstallationUse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Finds out who has a port. */
final class PortUse {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private PortUse() {}

    static PortCheck.Use of(int port, boolean dataInUse) throws InterruptedException {
        if (InstallationUse.isFree(port)) {
            return PortCheck.Use.NOBODY;
        }
        if (!isDragline(port)) {
            return PortCheck.Use.ANOTHER_PROGRAM;
        }
        return dataInUse ? PortCheck.Use.THIS_INSTALLATION : PortCheck.Use.ANOTHER_INSTALLATION;
    }

    private static boolean isDragline(int port) throws InterruptedException {
        HttpRequest description = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/openapi.yaml"))
                .timeout(PATIENCE)
                .build();
        try {
            HttpResponse<String> answer = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build()
                    .send(description, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 && answer.body().contains("title: Dragline");
        } catch (IOException e) {
            return false;
        }
    }
}
