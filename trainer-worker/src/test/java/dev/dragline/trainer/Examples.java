package dev.dragline.trainer;

import dev.dragline.contracts.Messages;
import dev.dragline.contracts.TrainingRequested;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** What the tests of this module have in common. */
final class Examples {

    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private Examples() {}

    /** A model store with the bundled generator of faces. */
    static Path models(Path directory) throws IOException {
        Path generator = Path.of(System.getProperty("dragline.test.models"), "faces-128", "generator");
        Path copy = Files.createDirectories(directory.resolve("faces-128").resolve("generator"));
        try (Stream<Path> files = Files.list(generator)) {
            files.forEach(file -> {
                try {
                    Files.copy(file, copy.resolve(file.getFileName()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return directory;
    }

    /** A training of small networks that takes seconds, unless the settings make it longer. */
    static TrainingRequested training(String generator, String... overrides) {
        SortedMap<String, String> settings = new TreeMap<>(Map.ofEntries(
                Map.entry("width", "32"),
                Map.entry("heads", "2"),
                Map.entry("regularizerEncoderLayers", "1"),
                Map.entry("regularizerDecoderLayers", "1"),
                Map.entry("encoderLayers", "1"),
                Map.entry("decoderLayers", "1"),
                Map.entry("steps", "2"),
                Map.entry("directions", "16"),
                Map.entry("statisticsCodes", "128"),
                Map.entry("samples", "12"),
                Map.entry("candidates", "24"),
                Map.entry("batch", "8"),
                Map.entry("dragPairs", "4"),
                Map.entry("heldOutEdits", "6"),
                Map.entry("checkpointSeconds", "1"),
                Map.entry("stageOneSteps", "3"),
                Map.entry("stageTwoSteps", "3")));
        for (String override : List.of(overrides)) {
            String[] parts = override.split("=", 2);
            settings.put(parts[0], parts[1]);
        }
        return new TrainingRequested(
                Messages.SCHEMA_VERSION, UUID.randomUUID(), NOON, generator, "compact", null, 5, settings);
    }
}
