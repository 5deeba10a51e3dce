// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.outbox;

import dev.dragline.contracts.EncodedTensor;
import dev.dragline.contracts.ImageFormat;
import dev.dragline.contracts.Messages;
import dev.dragline.contracts.edits.DragPoint;
import dev.dragline.contracts.edits.EditCompleted;
import dev.dragline.contracts.edits.EditRequested;
import dev.dragline.contracts.edits.FailureReason;
import dev.dragline.contracts.edits.Keep;
import dev.dragline.contracts.edits.LandmarkMove;
import dev.dragline.contracts.edits.Mask;
import dev.dragline.contracts.edits.Source;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Makes messages about an edit from its row and the row of its job. */
final class EditRows {

    /** The columns of an edit {@code e} and of its job {@code j} that a request needs. */
    static final String COLUMNS = """
            e.id, e.job_id, e.attempt, e.method, e.model_version, e.truncation, e.steps, e.seed, e.latent, e.points,
            e.landmarks, e.mask, coalesce(j.arrived_within, e.arrived_within) as arrived_within, j.generator, j.keep, j.images,
            j.refine_above, j.compute_again
            """;

    private static final JsonMapper JSON = Messages.json();
    private static final TypeReference<List<DragPoint>> POINTS = new TypeReference<>() {};
    private static final TypeReference<List<LandmarkMove>> LANDMARKS = new TypeReference<>() {};

    /** The name of the worker in answers that this service gives itself. */
    private static final String WORKER = "ingest-service";

    private EditRows() {}

    static EditRequested request(ResultSet row, Instant at) throws SQLException {
        String latent = row.getString("latent");
        String mask = row.getString("mask");
        String landmarks = row.getString("landmarks");
        return new EditRequested(
                Messages.SCHEMA_VERSION,
                row.getObject("job_id", UUID.class),
                row.getObject("id", UUID.class),
                row.getInt("attempt"),
                at,
                row.getString("generator"),
                row.getString("method"),
                row.getString("model_version"),
                latent == null
                        ? new Source.Seed(row.getLong("seed"))
                        : new Source.Latent(JSON.readValue(latent, EncodedTensor.class)),
                row.getDouble("truncation"),
                JSON.readValue(row.getString("points"), POINTS),
                mask == null ? null : JSON.readValue(mask, Mask.class),
                row.getObject("steps", Integer.class),
                row.getObject("arrived_within", Double.class),
                Keep.valueOf(row.getString("keep").toUpperCase(Locale.ROOT)),
                ImageFormat.valueOf(row.getString("images").toUpperCase(Locale.ROOT)),
                row.getObject("refine_above", Double.class),
                landmarks == null ? null : JSON.readValue(landmarks, LANDMARKS));
    }

    /** Makes the answer to a request that no worker will answer. */
    static EditCompleted failed(EditRequested request, FailureReason failure, String reason, Instant at) {
        return new EditCompleted(
                Messages.SCHEMA_VERSION,
                request.jobId(),
                request.editId(),
                request.attempt(),
                EditCompleted.State.FAILED,
                failure,
                reason,
                request.generator(),
                request.method(),
                request.modelVersion(),
                request.source(),
                request.truncation(),
                request.points(),
                WORKER,
                request.requestedAt(),
                at,
                null,
                null);
    }
}
