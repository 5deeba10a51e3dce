// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit;

import dev.dragline.api.edits.Edit;
import dev.dragline.api.edits.EditState;
import dev.dragline.contracts.Messages;
import dev.dragline.contracts.Point;
import dev.dragline.contracts.edits.Arrival;
import dev.dragline.contracts.edits.DragPoint;
import dev.dragline.contracts.edits.FailureReason;
import dev.dragline.contracts.edits.Refinement;
import dev.dragline.results.web.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads edits from rows that the queries of this package select: an edit {@code e} of ingest, its result {@code r}, or
 * both.
 */
final class EditRows {

    /** The selected columns. The query that uses them names the tables {@code e}, {@code r} and {@code j}, the job. */
    static final String COLUMNS = """
            select coalesce(r.edit_id, e.id) as edit_id, coalesce(r.job_id, e.job_id) as job_id, e.number, e.name,
              case when r.edit_id is null then e.seed else r.seed end as seed, r.state, j.state as job_state,
              r.attempt, e.attempt as attempt_asked, coalesce(r.generator, j.generator) as generator,
              coalesce(r.method, e.method) as method,
              case when r.edit_id is null then e.model_version else r.model_version end as model_version,
              coalesce(r.truncation, e.truncation) as truncation, coalesce(r.points, e.points) as points, r.landed,
              r.mean_distance_before, r.mean_distance_after, r.arrival, r.held_back, r.failure,
              case when r.edit_id is null then coalesce(j.arrived_within, e.arrived_within) else r.arrived_within end
                as arrived_within, r.steps, r.generator_passes, r.milliseconds, r.cpu_seconds, r.batch_size,
              r.change_outside_mask, r.refined_by, r.refined_from, r.reason, r.worker,
              r.requested_at, r.completed_at, r.stored_at, r.taken_from,
              i.width as image_width, i.height as image_height,
              exists (select from edit_label l where l.starred and l.edit_id = coalesce(r.edit_id, e.id)) as starred,
              (select note from edit_label l where l.edit_id = coalesce(r.edit_id, e.id)) as note,
              array(select tag from edit_tag t where t.edit_id = coalesce(r.edit_id, e.id) order by tag) as tags,
              case when 'method' = any(e.stated) or (e.stated is null and e.method <> j.method) then e.method end
                as stated_method,
              case when 'truncation' = any(e.stated) then e.truncation end as stated_truncation,
              case when 'steps' = any(e.stated) then e.steps end as stated_steps
            """;

    /** The join with the image before the edit, which gives the size; a failed edit has it, too. */
    static final String IMAGE = """
            left join edit_image i
              on i.edit_id = r.edit_id and i.attempt = r.attempt and i.kind = 'before' and i.step = 0
            """;

    private static final JsonMapper JSON = Messages.json();

    private EditRows() {}

    static Edit edit(ResultSet row) throws SQLException {
        UUID id = Objects.requireNonNull(row.getObject("edit_id", UUID.class));
        EditState state = state(row.getString("state"), row.getString("job_state"));
        int asked = row.getInt("attempt_asked");
        int attempt = row.getString("state") == null ? asked : row.getInt("attempt");
        return new Edit(
                id,
                Objects.requireNonNull(row.getObject("job_id", UUID.class)),
                row.getObject("number", Integer.class),
                row.getString("name"),
                row.getObject("seed", Long.class),
                state,
                attempt,
                asked > attempt && state != EditState.CANCELLED && !"cancelled".equals(row.getString("job_state")),
                Objects.requireNonNull(row.getString("generator")),
                Objects.requireNonNull(row.getString("method")),
                row.getString("model_version"),
                row.getDouble("truncation"),
                List.of(JSON.readValue(row.getString("points"), DragPoint[].class)),
                points(row.getString("landed")),
                row.getObject("mean_distance_before", Double.class),
                row.getObject("mean_distance_after", Double.class),
                arrival(row.getString("arrival")),
                row.getObject("arrived_within", Double.class),
                row.getObject("held_back", Boolean.class),
                row.getObject("steps", Integer.class),
                row.getObject("generator_passes", Integer.class),
                row.getObject("milliseconds", Double.class),
                row.getObject("cpu_seconds", Double.class),
                row.getObject("batch_size", Integer.class),
                row.getObject("change_outside_mask", Double.class),
                failure(row.getString("failure")),
                row.getString("reason"),
                row.getString("worker"),
                Columns.instant(row, "requested_at"),
                Columns.instant(row, "completed_at"),
                refinement(row),
                stated(row),
                images(
                        state,
                        address(id, attempt, "before"),
                        address(id, attempt, "after"),
                        row.getObject("image_width", Integer.class),
                        row.getInt("image_height")),
                row.getObject("taken_from", UUID.class),
                row.getBoolean("starred"),
                List.of((String[]) row.getArray("tags").getArray()),
                row.getString("note"));
    }

    private static @Nullable Refinement refinement(ResultSet row) throws SQLException {
        String method = row.getString("refined_by");
        return method == null ? null : new Refinement(method, row.getDouble("refined_from"));
    }

    private static Edit.@Nullable Stated stated(ResultSet row) throws SQLException {
        Edit.Stated stated = new Edit.Stated(
                row.getString("stated_method"),
                row.getObject("stated_truncation", Double.class),
                row.getObject("stated_steps", Integer.class));
        return stated.equals(new Edit.Stated(null, null, null)) ? null : stated;
    }

    static @Nullable Arrival arrival(@Nullable String label) {
        return label == null ? null : Arrival.valueOf(label.toUpperCase(Locale.ROOT));
    }

    static @Nullable FailureReason failure(@Nullable String label) {
        return label == null ? null : FailureReason.ofLabel(label);
    }

    static Instant storedAt(ResultSet row) throws SQLException {
        return Objects.requireNonNull(Columns.instant(row, "stored_at"));
    }

    private static EditState state(@Nullable String ofResult, @Nullable String ofJob) {
        if (ofResult != null) {
            return EditState.valueOf(ofResult.toUpperCase(Locale.ROOT));
        }
        return "cancelled".equals(ofJob) ? EditState.CANCELLED : EditState.WAITING;
    }

    private static Edit.@Nullable Images images(
            EditState state, String before, String after, @Nullable Integer width, int height) {
        return width == null
                ? null
                : new Edit.Images(width, height, before, state == EditState.COMPLETED ? after : null);
    }

    static String address(UUID edit, int attempt, String image) {
        return "/api/edits/" + edit + "/images/" + image + "?attempt=" + attempt;
    }

    private static @Nullable List<Point> points(@Nullable String json) {
        return json == null ? null : List.of(JSON.readValue(json, Point[].class));
    }
}
