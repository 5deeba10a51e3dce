// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.dragline.api.edits.Edit;
import dev.dragline.api.edits.EditState;
import dev.dragline.cli.terminal.OutputFiles;
import dev.dragline.client.DraglineClient;
import dev.dragline.contracts.edits.DragPoint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** The lines of a {@code results.ndjson}. */
public record ExportedResults(List<Edit> all) {

    public ExportedResults {
        all = List.copyOf(all);
    }

    /** Writes the results of a job into a file, and reads them. */
    public static ExportedResults download(DraglineClient client, UUID job, Path file) throws IOException {
        OutputFiles.write(file, part -> {
            try (InputStream results = client.results(job)) {
                Files.copy(results, part);
            }
        });
        ObjectReader reader = JsonMapper.shared().readerFor(Edit.class);
        try (Stream<String> lines = Files.lines(file)) {
            return new ExportedResults(lines.<Edit>map(reader::readValue).toList());
        }
    }

    /** Returns the edits that may have images or codes; a failed edit may have the image that was to be edited. */
    List<Edit> withResult() {
        return all.stream()
                .filter(edit -> edit.state() == EditState.COMPLETED || edit.images() != null)
                .toList();
    }

    long withoutSeed() {
        return all.stream().filter(edit -> edit.seed() == null).count();
    }

    /** Writes the edits that began at a seed as a file that can be submitted. */
    void writeEdits(Path file) {
        List<String> lines = all.stream()
                .filter(edit -> edit.seed() != null)
                .map(Line::of)
                .map(JsonMapper.shared()::writeValueAsString)
                .toList();
        OutputFiles.write(file, part -> Files.write(part, lines));
    }

    /**
     * A line for an edit that is to be submitted again.
     *
     * @param method the method if the line named it; otherwise null, so that a job's option can set it
     * @param steps the steps if the line named them; otherwise null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Line(
            @Nullable String name,
            @Nullable Long seed,
            double truncation,
            List<DragPoint> points,
            @Nullable String method,
            @Nullable Integer steps) {

        static Line of(Edit edit) {
            Edit.@Nullable Stated stated = edit.stated();
            return new Line(
                    edit.name(),
                    edit.seed(),
                    edit.truncation(),
                    edit.points(),
                    stated == null ? null : stated.method(),
                    stated == null ? null : stated.steps());
        }
    }
}
