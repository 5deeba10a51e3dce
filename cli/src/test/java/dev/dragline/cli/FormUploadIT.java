// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends files as the form of a page does; only a whole installation has the gateway that once switched forms off. */
class FormUploadIT {

    @RegisterExtension
    static final StartedInstallation INSTALLATION = new StartedInstallation();

    private static HttpResponse<String> upload(String part) throws Exception {
        String token = CommandRun.of("token", "--data", INSTALLATION.data().toString())
                .out()
                .strip();
        HttpRequest request = HttpRequest.newBuilder(
                        INSTALLATION.address().resolve("/api/jobs?generator=faces-128&priority=interactive"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "multipart/form-data; boundary=mark")
                .POST(HttpRequest.BodyPublishers.ofString("--mark\r\nContent-Disposition: form-data; " + part
                        + "\r\n\r\n" + Examples.edits(1).get(0) + "\r\n--mark--\r\n"))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    @Test
    void takesAFileWhoseNameLeadsOutAndWritesNothingThere() throws Exception {
        HttpResponse<String> accepted = upload("name=\"file\"; filename=\"../../../<script>up.ndjson\"");

        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(201);
        assertThat(json(accepted).path("total").asInt()).isEqualTo(1);
        for (Path folder = INSTALLATION.data(); folder != null; folder = folder.getParent()) {
            assertThat(folder.resolve("<script>up.ndjson")).doesNotExist();
        }
    }

    @Test
    void saysWhichPartIsMissing() throws Exception {
        HttpResponse<String> refused = upload("name=\"other\"; filename=\"edits.ndjson\"");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).at("/errors/0/field").asString()).isEqualTo("file");
        assertThat(json(refused).at("/errors/0/message").asString())
                .isEqualTo("is missing: upload the edits as the part named file");
    }
}
