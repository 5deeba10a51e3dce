// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit;

import dev.dragline.contracts.EncodedImage;
import dev.dragline.contracts.EncodedTensor;
import dev.dragline.contracts.ImageFormat;
import dev.dragline.contracts.Messages;
import dev.dragline.contracts.Point;
import dev.dragline.contracts.edits.EditCompleted;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stores and reads the images and the latent codes of results. */
@Component
class ResultImages {

    private static final String INSERT_IMAGE = """
            insert into edit_image (edit_id, attempt, kind, step, format, width, height, data)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String INSERT_TRAJECTORY = """
            insert into edit_trajectory (edit_id, attempt, element_type, shape, data, key_frames)
            values (?, ?, ?, ?, ?, cast(? as jsonb))
            """;

    // A key frame that is the image before or after is stored as that only; the last step is that of the result.
    private static final String FIND_IMAGE = """
            select format, data from edit_image
            where edit_id = :edit and attempt = :attempt and (
              kind = :kind and step = :step
              or :kind = 'frame' and kind = 'before' and :step = 0
              or :kind = 'frame' and kind = 'after' and :step = (
                select steps from edit_result where edit_id = :edit and attempt = :attempt))
            order by kind desc
            limit 1
            """;

    private static final String FIND_TRAJECTORY = """
            select element_type, shape, data from edit_trajectory
            where edit_id = :edit and attempt = :attempt and data is not null
            """;

    private static final String FIND_KEY_FRAMES = """
            select key_frames from edit_trajectory where edit_id = :edit and attempt = :attempt
            """;

    private static final int ROWS_OF_A_STATEMENT = 64;

    private final JdbcTemplate statements;
    private final JdbcClient database;

    ResultImages(JdbcTemplate statements, JdbcClient database) {
        this.statements = statements;
        this.database = database;
    }

    private record StoredImage(Attempt attempt, String kind, int step, EncodedImage image) {}

    private record StoredTrajectory(
            Attempt attempt, @Nullable EncodedTensor codes, List<FramePoints> frames) {}

    /** Says where the handles were at one key frame, and whether its image was kept. */
    record FramePoints(int step, List<Point> points, boolean image) {}

    /** Stores the images and codes of results, which must be new, and returns the bytes of each attempt that has some. */
    Map<Attempt, Long> insert(List<EditCompleted> results) {
        List<StoredImage> images = new ArrayList<>();
        List<StoredTrajectory> trajectories = new ArrayList<>();
        for (EditCompleted result : results) {
            EncodedImage source = result.sourceImage();
            EditCompleted.Outcome outcome = result.outcome();
            if (outcome == null && source != null) {
                images.add(new StoredImage(Attempt.of(result), "before", 0, source));
            }
            if (outcome != null) {
                collect(Attempt.of(result), outcome, images, trajectories);
            }
        }
        statements.batchUpdate(INSERT_IMAGE, images, ROWS_OF_A_STATEMENT, ResultImages::bind);
        statements.batchUpdate(INSERT_TRAJECTORY, trajectories, ROWS_OF_A_STATEMENT, ResultImages::bind);
        return bytes(images, trajectories);
    }

    private static Map<Attempt, Long> bytes(List<StoredImage> images, List<StoredTrajectory> trajectories) {
        Map<Attempt, Long> bytes = new HashMap<>();
        images.forEach(
                image -> bytes.merge(image.attempt(), (long) image.image().data().length, Long::sum));
        for (StoredTrajectory trajectory : trajectories) {
            if (trajectory.codes() != null) {
                bytes.merge(trajectory.attempt(), (long) trajectory.codes().data().length, Long::sum);
            }
        }
        return bytes;
    }

    private static void collect(
            Attempt attempt,
            EditCompleted.Outcome outcome,
            List<StoredImage> images,
            List<StoredTrajectory> trajectories) {
        collectImages(attempt, outcome, images);
        if (outcome.trajectory() != null || !outcome.keyFrames().isEmpty()) {
            trajectories.add(new StoredTrajectory(attempt, outcome.trajectory(), framePoints(outcome)));
        }
    }

    private static List<FramePoints> framePoints(EditCompleted.Outcome outcome) {
        return outcome.keyFrames().stream()
                .map(frame -> new FramePoints(frame.step(), frame.points(), shown(frame, outcome)))
                .toList();
    }

    private static void collectImages(Attempt attempt, EditCompleted.Outcome outcome, List<StoredImage> images) {
        addImage(attempt, "before", outcome.before(), images);
        addImage(attempt, "after", outcome.after(), images);
        for (EditCompleted.KeyFrame frame : outcome.keyFrames()) {
            EncodedImage image = frame.image();
            if (image != null && !image.equals(imageOfEnd(frame, outcome))) {
                images.add(new StoredImage(attempt, "frame", frame.step(), image));
            }
        }
    }

    private static void addImage(Attempt attempt, String name, @Nullable EncodedImage image, List<StoredImage> images) {
        if (image != null) {
            images.add(new StoredImage(attempt, name, 0, image));
        }
    }

    private static boolean shown(EditCompleted.KeyFrame frame, EditCompleted.Outcome outcome) {
        return frame.image() != null || imageOfEnd(frame, outcome) != null;
    }

    /** Returns the image before or after the edit if the key frame shows it, and null otherwise. */
    private static @Nullable EncodedImage imageOfEnd(EditCompleted.KeyFrame frame, EditCompleted.Outcome outcome) {
        if (frame.step() == 0) {
            return outcome.before();
        }
        return frame.step() == outcome.steps() ? outcome.after() : null;
    }

    private static void bind(PreparedStatement statement, StoredImage image) throws SQLException {
        statement.setObject(1, image.attempt().editId());
        statement.setInt(2, image.attempt().number());
        statement.setString(3, image.kind());
        statement.setInt(4, image.step());
        statement.setString(5, image.image().format().name().toLowerCase(Locale.ROOT));
        statement.setInt(6, image.image().width());
        statement.setInt(7, image.image().height());
        statement.setBytes(8, image.image().data());
    }

    private static void bind(PreparedStatement statement, StoredTrajectory trajectory) throws SQLException {
        EncodedTensor codes = trajectory.codes();
        statement.setObject(1, trajectory.attempt().editId());
        statement.setInt(2, trajectory.attempt().number());
        statement.setString(3, codes == null ? null : Messages.json().convertValue(codes.type(), String.class));
        statement.setArray(
                4,
                codes == null
                        ? null
                        : statement
                                .getConnection()
                                .createArrayOf("integer", codes.shape().toArray()));
        statement.setBytes(5, codes == null ? null : codes.data());
        statement.setString(6, Messages.json().writeValueAsString(trajectory.frames()));
    }

    /** An image as it is sent to a browser. */
    @SuppressWarnings("ArrayRecordComponent")
    record Picture(ImageFormat format, byte[] data) {}

    /** Returns an image of an attempt. */
    Optional<Picture> find(Attempt attempt, ImageName name) {
        return database.sql(FIND_IMAGE)
                .param("edit", attempt.editId())
                .param("attempt", attempt.number())
                .param("kind", name.kind())
                .param("step", name.step())
                .query((row, number) -> new Picture(
                        ImageFormat.valueOf(row.getString("format").toUpperCase(Locale.ROOT)), row.getBytes("data")))
                .optional();
    }

    Optional<EncodedTensor> trajectory(Attempt attempt) {
        return database.sql(FIND_TRAJECTORY)
                .param("edit", attempt.editId())
                .param("attempt", attempt.number())
                .query((row, number) -> new EncodedTensor(
                        Messages.json().convertValue(row.getString("element_type"), EncodedTensor.ElementType.class),
                        List.of((Integer[]) row.getArray("shape").getArray()),
                        row.getBytes("data")))
                .optional();
    }

    /** Returns the key frames of an attempt, first to last; empty if they were not kept. */
    List<FramePoints> keyFrames(Attempt attempt) {
        return database.sql(FIND_KEY_FRAMES)
                .param("edit", attempt.editId())
                .param("attempt", attempt.number())
                .query(String.class)
                .optional()
                .map(json -> List.of(Messages.json().readValue(json, FramePoints[].class)))
                .orElse(List.of());
    }
}
