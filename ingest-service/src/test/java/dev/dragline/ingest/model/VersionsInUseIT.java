// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.contracts.Messages;
import dev.dragline.contracts.Topics;
import dev.dragline.contracts.UnreadableMessageException;
import dev.dragline.contracts.models.ModelPublished;
import dev.dragline.contracts.models.ModelUsed;
import dev.dragline.ingest.Examples;
import dev.dragline.ingest.IngestJourney;
import dev.dragline.ingest.IngestUnderTest;
import dev.dragline.ingest.IngestUnderTest.Response;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests that a user chooses which version is in use. */
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

    private static List<ModelUsed> uses(int least) {
        return KAFKA.await(Topics.MODELS_USED, least).stream()
                .map(VersionsInUseIT::read)
                .toList();
    }

    private static ModelUsed read(ConsumerRecord<String, byte[]> record) {
        try {
            assertThat(record.key()).isEqualTo("faces-128");
            return Messages.read(record.value(), ModelUsed.class);
        } catch (UnreadableMessageException e) {
            throw new AssertionError("an unreadable record", e);
        }
    }

    @Test
    void takesIntoUseWhatIsChosenAndNoneAndTellsWhatWasBefore() {
        IngestUnderTest.publish(
                KAFKA, Examples.model("faces-128", "v2", List.of("latent-predictor"), "latent-predictor"));
        ingest.awaitVersion("faces-128", "v2");
        assertThat(versionOfANewJob()).isEqualTo("v2");

        Response used = use("faces-128", "v1");

        assertThat(used.status()).as(used.body().toString()).isEqualTo(200);
        assertThat(used.body().path("version").asString()).isEqualTo("v1");
        assertThat(used.body().path("recommendedMethod").asString()).isEqualTo("latent-predictor");
        Awaitility.await("v1 is in use again").until(() -> versionOfANewJob().equals("v1"));

        assertThat(use("faces-128", "v1").status()).as("the same again").isEqualTo(200);
        Response none = ingest.post("/api/models/faces-128/use-none", "application/json", "");
        assertThat(none.status()).as(none.body().toString()).isEqualTo(200);
        assertThat(none.body().path("version").isNull()).isTrue();
        assertThat(none.body().path("recommendedMethod").asString()).isEqualTo("draggan");
        Awaitility.await("none is in use").until(() -> versionOfANewJob().isEmpty());

        assertThat(use("faces-128", "v2").status()).isEqualTo(200);
        Awaitility.await("v2 is in use again").until(() -> versionOfANewJob().equals("v2"));
        assertThat(uses(3)).extracting(ModelUsed::version).containsExactly("v1", null, "v2");
        assertThat(uses(3)).extracting(ModelUsed::before).containsExactly("v2", "v1", null);
        assertThat(uses(3)).extracting(ModelUsed::by).containsOnly(ModelUsed.By.PERSON);
    }

    @Test
    void takesWhatMeasuredNoBetterOnlyIfSomebodyInsists() {
        ModelPublished worse = Examples.keptBecauseWorse("v3");
        IngestUnderTest.publish(KAFKA, worse);
        ingest.awaitVersion("faces-128", "v3");

        Response refused = use("faces-128", "v3");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().path("detail").asString())
                .isEqualTo("v3 is kept and not taken into use: on the same held-out edits its points ended 3.50 px from"
                        + " their targets, those of what was in use 2.25 px. To take it all the same, insist (force=true,"
                        + " --force).");
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
