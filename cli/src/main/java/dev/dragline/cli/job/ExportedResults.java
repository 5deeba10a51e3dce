// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.dragline.api.edits.Edit;
import dev.dragline.api.edits.EditState;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.cli.terminal.OutputFiles;
import dev.dragline.client.DraglineClient;
import dev.dragline.contracts.edits.DragPoint;
import dev.dragline.contracts.edits.LandmarkMove;
import dev.dragline.contracts.edits.LandmarkNames;
import dev.dragline.standalone.data.FileProblem;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** A {@code results.ndjson} that was downloaded. It is read line by line, because a job may have a million edits. */
public record ExportedResults(Path file) {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    /**
     * How many there are.
     *
     * @param withoutSeed those that began at a latent code
     * @param withResult those that may have images or codes; a failed edit may have the image that was to be edited
     */
    record Counts(long all, long withoutSeed, long withResult) {}

    /** Writes the results of a job into a file. */
    public static ExportedResults download(DraglineClient client, UUID job, Path file) {
        return download(client, job, file, false);
    }

    /** @param resume whether to go on with what an earlier download left */
    static ExportedResults download(DraglineClient client, UUID job, Path file, boolean resume) {
        try {
            new ResultsDownload(client, job, PAUSE).to(file, resume);
        } catch (IOException e) {
            throw new Failure(file + " cannot be written: " + FileProblem.text(e) + ".", e);
        }
        return new ExportedResults(file);
    }

    /** Makes something of the results, which are read one after the other. */
    interface Reading<T> {

        T of(Stream<Edit> edits) throws IOException;
    }

    /** Returns all of them, which must be few enough for the memory. */
    public List<Edit> all() throws IOException {
        return read(Stream::toList);
    }

    <T> T read(Reading<T> reading) throws IOException {
        ObjectReader reader = JsonMapper.shared().readerFor(Edit.class);
        try (Stream<String> lines = Files.lines(file)) {
            return reading.of(lines.map(line -> (Edit) reader.readValue(line)));
        }
    }

    static boolean hasResult(Edit edit) {
        return edit.state() == EditState.COMPLETED || edit.images() != null;
    }

    /** Writes the edits that began at a seed as a file that can be submitted, and counts them all. */
    Counts writeEdits(Path into) {
        AtomicReference<Counts> counts = new AtomicReference<>(new Counts(0, 0, 0));
        OutputFiles.write(into, part -> {
            try (BufferedWriter writer = Files.newBufferedWriter(part)) {
                counts.set(write(writer));
            }
        });
        return Objects.requireNonNull(counts.get());
    }

    private Counts write(BufferedWriter writer) throws IOException {
        Counts counts = new Counts(0, 0, 0);
        try (Stream<String> lines = Files.lines(file)) {
            for (Iterator<String> each = lines.iterator(); each.hasNext(); ) {
                JsonNode line = JsonMapper.shared().readTree(each.next());
                Edit edit = JsonMapper.shared().treeToValue(line, Edit.class);
                boolean seeded = edit.seed() != null;
                if (seeded) {
                    writer.write(JsonMapper.shared().writeValueAsString(Line.of(edit, landmarks(line))));
                    writer.newLine();
                }
                counts = new Counts(
                        counts.all + 1,
                        counts.withoutSeed + (seeded ? 0 : 1),
                        counts.withResult + (hasResult(edit) ? 1 : 0));
            }
        }
        return counts;
    }

    private static List<LandmarkMove> landmarks(JsonNode line) {
        JsonNode written = line.path("landmarks");
        return written.isArray() ? List.of(JsonMapper.shared().treeToValue(written, LandmarkMove[].class)) : List.of();
    }

    /**
     * A line for an edit that is to be submitted again.
     *
     * @param points those that it named itself; null if it named landmarks alone
     * @param method the method if the line named it; otherwise null, so that a job's option can set it
     * @param steps the steps if the line named them; otherwise null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Line(
            @Nullable String name,
            @Nullable Long seed,
            double truncation,
            @Nullable List<DragPoint> points,
            @Nullable List<LandmarkMove> landmarks,
            @Nullable String method,
            @Nullable Integer steps) {

        static Line of(Edit edit, List<LandmarkMove> landmarks) {
            Edit.@Nullable Stated stated = edit.stated();
            return new Line(
                    edit.name(),
                    edit.seed(),
                    edit.truncation(),
                    landmarks.isEmpty() ? edit.points() : ownPoints(edit, landmarks),
                    landmarks.isEmpty() ? null : landmarks,
                    stated == null ? null : stated.method(),
                    stated == null ? null : stated.steps());
        }

        /** Behind its own points, a result has those where its landmarks were found. */
        private static @Nullable List<DragPoint> ownPoints(Edit edit, List<LandmarkMove> landmarks) {
            int found = edit.state() == EditState.COMPLETED
                    ? landmarks.stream()
                            .mapToInt(move ->
                                    LandmarkNames.numbers(move.landmark()).size())
                            .sum()
                    : 0;
            List<DragPoint> own =
                    edit.points().subList(0, Math.max(0, edit.points().size() - found));
            return own.isEmpty() ? null : own;
        }
    }
}
