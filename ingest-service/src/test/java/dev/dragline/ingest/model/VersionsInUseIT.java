package dev.dragline.ingest.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.contracts.Topics;
import dev.dragline.ingest.Examples;
import dev.dragline.ingest.IngestJourney;
import dev.dragline.ingest.IngestUnderTest;
import dev.dragline.ingest.IngestUnderTest.Response;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which version is in use, as its user chooses. */
class VersionsInUseIT extends IngestJourney {

    private static Response use(String generator, String version) {
        return ingest.post("/api/models/" + generator + "/versions/" + version + "/use", "application/json", "");
    }

    private static String versionOfANewJob() {
        return ingest.submit("generator=faces-128", Examples.line(1))
                .body()
                .path("modelVersion")
                .asString();
    }

    private static long timesPublished(String key) {
        return KAFKA
                .await(
                        Topics.MODELS_PUBLISHED,
                        all -> all.stream().anyMatch(record -> record.key().equals(key)),
                        key)
                .stream()
                .filter(record -> record.key().equals(key))
                .count();
    }

    @Test
    void takesAnEarlierVersionBackIntoUse() {
        IngestUnderTest.publish(
                KAFKA, Examples.model("faces-128", "v2", List.of("latent-predictor"), "latent-predictor"));
        ingest.awaitVersion("faces-128", "v2");
        assertThat(versionOfANewJob()).isEqualTo("v2");

        Response used = use("faces-128", "v1");

        assertThat(used.status()).as(used.body().toString()).isEqualTo(200);
        assertThat(used.body().path("version").asString()).isEqualTo("v1");
        assertThat(used.body().path("recommendedMethod").asString()).isEqualTo("latent-predictor");
        Awaitility.await("v1 is in use again").until(() -> versionOfANewJob().equals("v1"));
        long times = timesPublished("faces-128/v1");

        assertThat(use("faces-128", "v1").status()).isEqualTo(200);
        assertThat(use("faces-128", "v2").status()).isEqualTo(200);
        Awaitility.await("v2 is in use again").until(() -> versionOfANewJob().equals("v2"));
        assertThat(timesPublished("faces-128/v1"))
                .as("what is in use is not published again")
                .isEqualTo(times);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    cats-512  | v1 | The generator is cats-512, which is not known: use one of faces-128.
                    faces-128 | v9 | The version is v9, which was never published for faces-128: there are v1
                    """)
    void refusesWhatIsNotThere(String generator, String version, String message) {
        Response refused = use(generator, version);

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.body().path("detail").asString()).startsWith(message);
    }
}
