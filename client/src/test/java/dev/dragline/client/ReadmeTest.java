// SPDX-License-Identifier: Apache-2.0
package dev.dragline.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.api.jobs.JobState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README shows the code of {@link ReadmeExample}, which is compiled and run here. */
class ReadmeTest {

    @TempDir
    private Path directory;

    @Test
    void showsTheExampleAsItIs() throws IOException {
        String source =
                Files.readString(Path.of("src", "test", "java", "dev", "dragline", "client", "ReadmeExample.java"));
        List<String> shown = source.substring(source.indexOf("    static"), source.lastIndexOf("}"))
                .lines()
                .map(line -> line.isEmpty() ? line : line.substring(4))
                .toList();
        assertThat(Path.of("README.md"))
                .content()
                .contains(shown.stream().collect(Collectors.joining("\n", "```java\n", "\n```")));
    }

    @Test
    void theExampleRuns() throws IOException {
        Path edits = Files.writeString(directory.resolve("edits.ndjson"), "{}");
        String job = "/api/jobs/" + Examples.ID;
        try (FakeServer server = new FakeServer()) {
            server.prepare("/api/jobs", FakeServer.json(Examples.acceptedJob()))
                    .prepare(job, FakeServer.json(Examples.job(JobState.RUNNING, 1)))
                    .prepare("/api/events/jobs/" + Examples.ID, FakeServer.events(Examples.job(JobState.COMPLETED, 24)))
                    .prepare(job + "/results.ndjson", FakeServer.status(200, ""));
            ReadmeExample.run(server.address(), edits);
            assertThat(server.asked()).endsWith("GET " + job + "/results.ndjson");
        }
    }
}
