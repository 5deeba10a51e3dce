// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.standalone.BundledModels;
import dev.dragline.store.DirectoryModelStore;
import dev.dragline.store.ModelId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A version that is taken into use without a server is in use for the server, too: auto is the same for both. */
class VersionChoiceIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String VERSION = "jacobian-seed8";

    /** A generator that only this test uses, so that its choices change nothing for other tests. */
    private static final String GENERATOR = "once-chosen";

    @RegisterExtension
    static final StartedInstallation INSTALLATION = new StartedInstallation();

    @TempDir
    private Path directory;

    @Test
    void aChoiceWithoutAServerHoldsForTheServer() throws IOException {
        Path weights = new DirectoryModelStore(BundledModels.home().resolve("models"), Clock.systemUTC())
                .weights(ModelId.generator("faces-128"));
        CommandRun imported = onThisMachine("generator", "import", weights.toString(), "--name", GENERATOR);
        assertThat(imported.status()).as(imported.err()).isZero();
        awaitInUse(VERSION);

        CommandRun none = onThisMachine("generator", "use", GENERATOR, "none");
        assertThat(none.err()).isEqualTo(GENERATOR + " uses no trained network; auto is flow-jacobian.\n");
        awaitInUse(null);
        assertThat(ofAJob()).isEqualTo(new Choice("flow-jacobian", null)).isEqualTo(ofAnEdit());

        CommandRun again = onThisMachine("generator", "use", GENERATOR, VERSION);
        assertThat(again.err()).isEqualTo(GENERATOR + " uses " + VERSION + "; auto is jacobian.\n");
        awaitInUse(VERSION);
        assertThat(ofAJob()).isEqualTo(new Choice("jacobian", VERSION)).isEqualTo(ofAnEdit());
    }

    /** The method and version that {@code auto} stood for. */
    private record Choice(String method, @Nullable String version) {

        static Choice of(JsonNode document) {
            JsonNode version = document.path("modelVersion");
            return new Choice(document.path("method").asString(), version.isString() ? version.asString() : null);
        }
    }

    private Choice ofAJob() throws IOException {
        Path edits = Files.write(directory.resolve("edits.ndjson"), Examples.edits(1));
        CommandRun submitted =
                onTheServer("job", "submit", edits.toString(), "--generator", GENERATOR, "--method", "auto", "--wait");
        assertThat(submitted.status()).as(submitted.err()).isZero();
        return Choice.of(submitted.json());
    }

    private Choice ofAnEdit() throws IOException {
        Path out = directory.resolve("edit");
        CommandRun edited = onThisMachine(
                "edit", GENERATOR, "--seed", "0", "--point", "63,70:63,76", "--device", "cpu", "--out", out.toString());
        assertThat(edited.status()).as(edited.err()).isZero();
        return Choice.of(JsonMapper.shared().readTree(out.resolve("edit.json")));
    }

    private static void awaitInUse(@Nullable String version) {
        Awaitility.await(version + " is in use").atMost(PATIENCE).until(() -> onTheServer(
                        "model", "list", "--format", "json")
                .json()
                .path("generators")
                .valueStream()
                .filter(generator -> generator.path("generator").asString().equals(GENERATOR))
                .map(generator -> generator.path("versionInUse"))
                .anyMatch(inUse -> version == null ? inUse.isNull() : version.equals(inUse.asString(""))));
    }

    private static CommandRun onThisMachine(String... arguments) {
        return run(arguments, "--data", INSTALLATION.data().toString());
    }

    private static CommandRun onTheServer(String... arguments) {
        return run(
                arguments,
                "--server",
                INSTALLATION.address().toString(),
                "--data",
                INSTALLATION.data().toString());
    }

    private static CommandRun run(String[] arguments, String... others) {
        return CommandRun.of(
                Stream.concat(Stream.of(arguments), Stream.of(others)).toArray(String[]::new));
    }
}
