package dev.dragline.standalone;

import dev.dragline.store.DirectoryModelStore;
import dev.dragline.store.ModelManifest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whether the workers have announced the models that are in the store. */
final class Readiness {

    private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);

    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final long LOOK_AGAIN_MILLISECONDS = 250;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final JsonMapper json = new JsonMapper();
    private final URI server;
    private final Path models;
    private final Clock clock;

    Readiness(URI server, Path models, Clock clock) {
        this.server = server;
        this.models = models;
        this.clock = clock;
    }

    /** Returns whether they were announced within three minutes. */
    boolean await() throws InterruptedException {
        Instant end = clock.instant().plus(LONGEST);
        while (!ready()) {
            if (clock.instant().isAfter(end)) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLISECONDS);
        }
        return true;
    }

    private boolean ready() throws InterruptedException {
        try {
            Set<String> stored = new HashSet<>();
            for (ModelManifest manifest : new DirectoryModelStore(models, clock).list()) {
                stored.add(manifest.id().toString());
            }
            return announced().containsAll(stored);
        } catch (IOException | JacksonException e) {
            LOG.debug("not ready", e);
            return false;
        }
    }

    private Set<String> announced() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/api/models"))
                .timeout(ANSWER)
                .build();
        JsonNode answer = json.readTree(
                http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body());
        Set<String> announced = new HashSet<>();
        for (JsonNode generator : answer.path("generators")) {
            String name = generator.path("generator").asString("");
            if (generator.path("publishedAt").isString()) {
                announced.add(name);
            }
            generator
                    .path("versions")
                    .forEach(version ->
                            announced.add(name + "/" + version.path("version").asString("")));
        }
        return announced;
    }
}
