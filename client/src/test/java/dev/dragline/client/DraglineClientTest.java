// SPDX-License-Identifier: Apache-2.0
package dev.dragline.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dragline.api.FieldError;
import dev.dragline.api.Problem;
import dev.dragline.api.ServerInfo;
import dev.dragline.api.edits.Edit;
import dev.dragline.api.jobs.JobRequest;
import dev.dragline.api.models.ModelInUse;
import dev.dragline.api.trainings.TrainingRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class DraglineClientTest {

    private static final JobRequest REQUEST = JobRequest.forGenerator("faces-128")
            .name("first & last")
            .truncation(0.5)
            .keep("none")
            .build();

    @TempDir
    private Path directory;

    private final FakeServer server = new FakeServer();
    private final DraglineClient client = DraglineClient.at(server.address());

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void submitsAFileWithItsOptions() throws IOException {
        server.prepare("/api/jobs", FakeServer.json(Examples.acceptedJob()));
        Path edits = Files.writeString(directory.resolve("edits.ndjson"), "{}");
        assertThat(client.submit(REQUEST, edits)).isEqualTo(Examples.acceptedJob());
        assertThat(server.asked())
                .containsExactly("POST /api/jobs?generator=faces-128&truncation=0.5&name=first+%26+last&keep=none {}");
        Path missing = directory.resolve("no.csv");
        assertThatThrownBy(() -> client.submit(REQUEST, missing))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage(missing.toString());
    }

    @Test
    void sendsWhatAProgramMakesStraightToTheServiceThatReadsIt() {
        try (FakeServer ingest = new FakeServer()) {
            server.prepare(
                    "/api/server",
                    FakeServer.json(new ServerInfo("1", ingest.address().toString())));
            ingest.prepare("/api/jobs", FakeServer.json(Examples.acceptedJob()));
            client.submit(REQUEST, "text/csv", () -> new ByteArrayInputStream("seed".getBytes(StandardCharsets.UTF_8)));
            assertThat(ingest.asked())
                    .singleElement()
                    .asString()
                    .startsWith("POST /api/jobs?")
                    .endsWith(" seed");
        }
    }

    @Test
    void tellsEverythingThatIsWrong() {
        FieldError error = new FieldError(2L, "seed", "must be a whole number");
        Problem problem = new Problem(null, "Bad Request", 400, "One thing is wrong.", null, List.of(error), 7L);
        server.prepare(
                "/api/trainings", FakeServer.status(400, JsonMapper.shared().writeValueAsString(problem)));
        assertThatThrownBy(() -> client.submit(TrainingRequest.forGenerator("faces-128")))
                .isInstanceOfSatisfying(RefusedException.class, refused -> {
                    assertThat(refused.status()).isEqualTo(400);
                    assertThat(refused.problem()).isEqualTo(problem);
                    assertThat(refused.errors()).containsExactly(error);
                    assertThat(refused.isAway()).isFalse();
                })
                .hasMessage("One thing is wrong.");
        assertThat(server.asked()).containsExactly("POST /api/trainings {\"generator\":\"faces-128\"}");
    }

    @Test
    void tellsWhatIsNoServerOfDragline() {
        server.prepare("/api/models", FakeServer.status(200, "<html>"))
                .prepare("/api/server", FakeServer.status(500, "{\"error\": \"x\"}"));
        assertThatThrownBy(client::models)
                .isInstanceOf(UnexpectedAnswerException.class)
                .hasMessage(client.server() + " does not answer as a Dragline server would: GET /api/models gave status"
                        + " 200.");
        assertThatThrownBy(client::info)
                .isInstanceOf(UnexpectedAnswerException.class)
                .hasMessageEndingWith(" 500.");
    }

    @Test
    void tellsThatNothingAnswers() {
        server.close();
        assertThatThrownBy(client::models)
                .isInstanceOfSatisfying(
                        UnreachableException.class, e -> assertThat(e.isAway()).isTrue())
                .hasMessage("Nothing answers at " + client.server() + ".");
    }

    @Test
    void takesOnlyAddressesOfServers() {
        assertThatThrownBy(() -> DraglineClient.at(URI.create("localhost:8080")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A server's address is like http://localhost:8080, not \"localhost:8080\".");
    }

    @Test
    void readsResultsOneByOne() {
        String line = JsonMapper.shared().writeValueAsString(Examples.edit(null).edit());
        server.prepare(
                "/api/jobs/" + Examples.ID + "/results.ndjson", FakeServer.status(200, line + "\n" + line + "\n"));
        List<Edit> results = new ArrayList<>();
        client.results(Examples.ID, results::add);
        assertThat(results).hasSize(2).containsOnly(Examples.edit(null).edit());
    }

    @Test
    void fetchesImages() {
        server.prepare("/api/edits/1/images/after", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "image/png");
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write(new byte[] {1, 2});
        });
        Image image = client.image("/api/edits/1/images/after?attempt=1");
        assertThat(image.type()).isEqualTo("image/png");
        assertThat(image.bytes()).containsExactly(1, 2);
    }

    @Test
    void takesVersionsIntoUse() {
        ModelInUse used = new ModelInUse("my faces", "v1", "jacobian", List.of("jacobian"));
        server.prepare("/api/models/my+faces/versions/v1/use", FakeServer.json(used));
        assertThat(client.use("my faces", "v1")).isEqualTo(used);
    }
}
