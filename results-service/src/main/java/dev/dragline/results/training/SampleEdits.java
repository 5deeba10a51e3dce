// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.training;

import dev.dragline.api.trainings.SampleStep;
import dev.dragline.api.trainings.TrainingSample;
import dev.dragline.api.trainings.TrainingSamples;
import dev.dragline.contracts.EncodedImage;
import dev.dragline.contracts.ImageFormat;
import dev.dragline.contracts.Messages;
import dev.dragline.contracts.Point;
import dev.dragline.contracts.edits.DragPoint;
import dev.dragline.contracts.trainings.SampleEdit;
import dev.dragline.contracts.trainings.TrainingProgressed;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Stores and reads what the networks of trainings made of a few edits. A row of step 0 holds the image before the edit. */
@Component
public class SampleEdits {

    // A training that was resumed repeats some steps. What an address shows never changes.
    private static final String INSERT = """
            insert into training_sample (
              training_id, number, step, resolution, points, landed, mean_distance, format, data)
            values (?, ?, ?, ?, cast(? as jsonb), cast(? as jsonb), ?, ?, ?)
            on conflict do nothing
            """;

    private static final String EDITS = """
            select distinct on (number) number, step, resolution, points
            from training_sample where training_id = :id order by number, step
            """;

    private static final String STEPS = """
            select number, step, mean_distance, landed
            from training_sample where training_id = :id and step > 0 order by number, step
            """;

    private static final String IMAGE = """
            select format, data from training_sample where training_id = :id and step = :step and number = :number
            """;

    private static final int ROWS_OF_A_STATEMENT = 64;
    private static final JsonMapper JSON = Messages.json();

    private final JdbcTemplate statements;
    private final JdbcClient database;

    SampleEdits(JdbcTemplate statements, JdbcClient database) {
        this.statements = statements;
        this.database = database;
    }

    private record Stored(UUID training, long step, SampleEdit edit, double distance, EncodedImage image) {}

    /** Stores what reports of trainings say, which must be stored themselves. */
    void store(List<TrainingProgressed> reports) {
        List<Stored> rows = new ArrayList<>();
        for (TrainingProgressed report : reports) {
            for (SampleEdit edit : Objects.requireNonNullElse(report.samples(), List.<SampleEdit>of())) {
                UUID training = report.trainingId();
                if (edit.before() != null) {
                    rows.add(new Stored(training, 0, edit, distance(edit.points()), edit.before()));
                }
                rows.add(new Stored(training, report.step(), edit, edit.meanDistance(), edit.after()));
            }
        }
        statements.batchUpdate(INSERT, rows, ROWS_OF_A_STATEMENT, SampleEdits::bind);
    }

    private static void bind(PreparedStatement statement, Stored row) throws SQLException {
        statement.setObject(1, row.training);
        statement.setInt(2, row.edit.number());
        statement.setLong(3, row.step);
        statement.setInt(4, row.edit.resolution());
        statement.setString(5, JSON.writeValueAsString(row.edit.points()));
        statement.setString(6, JSON.writeValueAsString(row.edit.landed()));
        statement.setDouble(7, row.distance);
        statement.setString(8, row.image.format().name().toLowerCase(Locale.ROOT));
        statement.setBytes(9, row.image.data());
    }

    private static double distance(List<DragPoint> points) {
        return points.stream()
                .mapToDouble(point -> Math.hypot(
                        point.target().x() - point.handle().x(),
                        point.target().y() - point.handle().y()))
                .average()
                .orElse(0);
    }

    /** Returns the edits of a training with all that its networks made of them. */
    public TrainingSamples find(UUID training) {
        Map<Integer, List<SampleStep>> steps = new LinkedHashMap<>();
        database.sql(STEPS).param("id", training).query(row -> {
            steps.computeIfAbsent(row.getInt("number"), number -> new ArrayList<>())
                    .add(step(training, row));
        });
        return new TrainingSamples(database.sql(EDITS)
                .param("id", training)
                .query((row, number) -> edit(training, row, steps.getOrDefault(row.getInt("number"), List.of())))
                .list());
    }

    private static SampleStep step(UUID training, ResultSet row) throws SQLException {
        return new SampleStep(
                row.getLong("step"),
                row.getDouble("mean_distance"),
                List.of(JSON.readValue(row.getString("landed"), Point[].class)),
                address(training, row.getLong("step"), row.getInt("number")));
    }

    private static TrainingSample edit(UUID training, ResultSet row, List<SampleStep> steps) throws SQLException {
        List<DragPoint> points = List.of(JSON.readValue(row.getString("points"), DragPoint[].class));
        int number = row.getInt("number");
        return new TrainingSample(
                number,
                row.getInt("resolution"),
                points,
                distance(points),
                row.getLong("step") == 0 ? address(training, 0, number) : null,
                steps);
    }

    private static String address(UUID training, long step, int number) {
        return "/api/trainings/" + training + "/samples/" + step + "/" + number;
    }

    /** An image as it is sent to a browser. */
    @SuppressWarnings("ArrayRecordComponent")
    record Picture(ImageFormat format, byte[] data) {}

    Optional<Picture> image(UUID training, long step, int number) {
        return database.sql(IMAGE)
                .param("id", training)
                .param("step", step)
                .param("number", number)
                .query((row, index) -> new Picture(
                        ImageFormat.valueOf(row.getString("format").toUpperCase(Locale.ROOT)), row.getBytes("data")))
                .optional();
    }
}
