// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit;

import dev.dragline.contracts.EncodedTensor;
import dev.dragline.contracts.Messages;
import dev.dragline.contracts.edits.Source;
import dev.dragline.results.web.BadQueryException;
import dev.dragline.results.web.NotThereException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the latent codes of edits' results, from which other edits can go on. */
@Component
public class ResultCodes {

    private static final String FIND_START = """
            select r.generator, r.seed, r.truncation, e.latent
            from edit_result r left join published_edit e on e.id = r.edit_id
            where r.edit_id = :edit and r.attempt = :attempt
            """;

    private final JdbcClient database;
    private final Edits edits;
    private final ResultImages pictures;

    ResultCodes(JdbcClient database, Edits edits, ResultImages pictures) {
        this.database = database;
        this.edits = edits;
        this.pictures = pictures;
    }

    /**
     * The code of a moment of an edit.
     *
     * @param source the code at which the edit began
     * @param truncation the truncation psi of that code
     * @param spatial the spatial rows at that moment, {@code [6, w_dim]}
     */
    public record ResultCode(String generator, Source source, double truncation, EncodedTensor spatial) {}

    private record Start(String generator, @Nullable Source source, double truncation) {}

    /**
     * Returns a code of an edit's result.
     *
     * @param attempt null for the last one
     * @param step of a key frame; null for the last one
     * @throws NotThereException if the edit has no result, or its codes were not kept
     * @throws BadQueryException if there is no key frame of this step
     */
    public ResultCode find(UUID edit, @Nullable Integer attempt, @Nullable Integer step) {
        Attempt found = attempt == null
                ? edits.lastAttempt(edit).orElseThrow(() -> noResult(edit))
                : new Attempt(edit, attempt);
        Start start = start(found);
        EncodedTensor codes = pictures.trajectory(found)
                .orElseThrow(() -> new NotThereException("No latent codes were kept of attempt " + found.number()
                        + " of edit " + edit + "; a job keeps them with keep=trajectory or keep=final."));
        Source source = start.source();
        if (source == null) {
            throw new NotThereException("The code at which edit " + edit + " began is not known here.");
        }
        return new ResultCode(start.generator(), source, start.truncation(), frame(codes, frame(found, codes, step)));
    }

    private Start start(Attempt attempt) {
        return database.sql(FIND_START)
                .param("edit", attempt.editId())
                .param("attempt", attempt.number())
                .query((row, number) -> new Start(
                        Objects.requireNonNull(row.getString("generator")), source(row), row.getDouble("truncation")))
                .optional()
                .orElseThrow(() -> noResult(attempt.editId()));
    }

    private static @Nullable Source source(ResultSet row) throws SQLException {
        Long seed = row.getObject("seed", Long.class);
        if (seed != null) {
            return new Source.Seed(seed);
        }
        String latent = row.getString("latent");
        return latent == null ? null : new Source.Latent(Messages.json().readValue(latent, EncodedTensor.class));
    }

    private static NotThereException noResult(UUID edit) {
        return new NotThereException("There is no result of an edit " + edit + " yet.");
    }

    private int frame(Attempt attempt, EncodedTensor codes, @Nullable Integer step) {
        if (step == null) {
            return codes.shape().get(0) - 1;
        }
        List<Integer> steps = pictures.keyFrames(attempt).stream()
                .map(ResultImages.FramePoints::step)
                .toList();
        int frame = steps.indexOf(step);
        if (frame < 0 || frame >= codes.shape().get(0)) {
            throw notKept(step, steps);
        }
        return frame;
    }

    private static BadQueryException notKept(int step, List<Integer> kept) {
        return new BadQueryException(
                "step",
                "is " + step + ", of which no code was kept; there are "
                        + kept.stream().map(String::valueOf).collect(Collectors.joining(", ")));
    }

    private static EncodedTensor frame(EncodedTensor codes, int frame) {
        List<Integer> shape = codes.shape().subList(1, codes.shape().size());
        int bytes = codes.data().length / codes.shape().get(0);
        return new EncodedTensor(
                codes.type(), shape, Arrays.copyOfRange(codes.data(), frame * bytes, (frame + 1) * bytes));
    }
}
