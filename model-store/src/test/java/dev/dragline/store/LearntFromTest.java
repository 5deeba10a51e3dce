// SPDX-License-Identifier: Apache-2.0
package dev.dragline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LearntFromTest {

    @TempDir
    private Path directory;

    private DirectoryModelStore store;

    @BeforeEach
    void openAStore() {
        store = new DirectoryModelStore(directory, Examples.CLOCK);
    }

    @Test
    void networksAreTaughtByTheirTrainingAndByTheVersionThatItBeganWith() throws IOException {
        ModelManifest rendered = generator(Set.of(LearntFrom.RENDERER));
        ModelManifest features = version(Set.of(LearntFrom.FEATURES));

        assertThat(LearntFrom.ofTraining(rendered, null, false)).containsExactly(LearntFrom.FEATURES);
        assertThat(LearntFrom.ofTraining(rendered, null, true)).containsExactly(LearntFrom.CORRESPONDENCE);
        assertThat(LearntFrom.ofTraining(rendered, features, true))
                .containsExactly(LearntFrom.FEATURES, LearntFrom.CORRESPONDENCE);
        assertThat(LearntFrom.ofTraining(generator(Set.of()), features, false)).containsExactly(LearntFrom.FEATURES);
    }

    @Test
    void onlyAGeneratorOfTheRendererHasATrueCorrespondence() throws IOException {
        ModelManifest other = generator(Set.of());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> LearntFrom.ofTraining(other, null, true))
                .withMessage("the setting correspondence is 'renderer', but faces is not known to have learnt from the"
                        + " renderer of faces; for others it must be 'features'");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
                    ./dragline faces distill --export faces                         , -, RENDERER
                    ./dragline generator import faces.pkl --name faces              , -, ''
                    ./dragline train run --set correspondence=renderer --seed 1     , v, CORRESPONDENCE
                    ./dragline train submit --generator faces --preset jacobian     , v, FEATURES
                    a program of somebody else                                      , v, ''
                    """)
    void anOlderManifestSaysItByItsCommand(String command, @Nullable String version, String expected)
            throws IOException {
        ModelId id = new ModelId("faces", version);
        store.publish(
                version == null ? Examples.generator("faces") : Examples.version("faces", version),
                Examples.weights(directory, "weights"));
        Path manifest = directory
                .resolve(version == null ? "faces/generator" : "faces/versions/v")
                .resolve("manifest.json");
        String json = Files.readString(manifest);
        Files.writeString(
                manifest,
                json.replaceFirst("\"learntFrom\" : [^]]*],", "")
                        .replaceFirst("\"domain\" : [^,]*,", "")
                        .replace("dragline train run", command));

        ModelManifest read = store.find(id).orElseThrow();

        assertThat(read.learntFrom()).isEqualTo(teachers(expected));
        assertThat(read.domain()).isNull();
    }

    @Test
    void aManifestOfTodayIsNotReadByItsCommand() throws IOException {
        ModelManifest published = generator(Set.of());

        assertThat(store.find(published.id()).orElseThrow().learntFrom()).isEmpty();
    }

    @Test
    void metricsHaveTheirNamesInMessages() throws IOException {
        ModelManifest published = version(Set.of(LearntFrom.FEATURES));

        assertThat(published.metrics().heldOutEdits()).isEqualTo(96);
        assertThat(store.find(published.id()).orElseThrow().metrics().named())
                .containsOnlyKeys("heldOutEdits", "meanDistanceAfter")
                .containsEntry("heldOutEdits", 96.0)
                .containsEntry("meanDistanceAfter", 0.5);
        assertThat(ModelMetrics.NONE.named()).isEmpty();
        assertThat(ModelMetrics.ofNamed(ModelMetrics.ofLikeness(30, 29, 0.8).named()))
                .isEqualTo(ModelMetrics.ofLikeness(30, 29, 0.8));
    }

    private static Set<LearntFrom> teachers(String names) {
        return Arrays.stream(names.split(" "))
                .filter(name -> !name.isEmpty())
                .map(LearntFrom::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(LearntFrom.class)));
    }

    private ModelManifest generator(Set<LearntFrom> teachers) throws IOException {
        return publish(Examples.generator("faces"), teachers);
    }

    private ModelManifest version(Set<LearntFrom> teachers) throws IOException {
        return publish(Examples.version("faces", "v"), teachers);
    }

    private ModelManifest publish(ModelDescription description, Set<LearntFrom> teachers) throws IOException {
        DirectoryModelStore fresh = new DirectoryModelStore(
                Files.createTempDirectory(directory, "store").resolve("models"), Examples.CLOCK);
        store = fresh;
        return fresh.publish(
                new ModelDescription(
                        description.id(),
                        description.architecture(),
                        description.methods(),
                        description.recommendedMethod(),
                        description.preset(),
                        description.metrics(),
                        description.offered(),
                        description.parents(),
                        teachers,
                        description.domain(),
                        description.provenance()),
                Examples.weights(directory, "weights"));
    }
}
