// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.job;

import dev.dragline.api.jobs.AcceptedJob;
import dev.dragline.api.jobs.JobState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** Reads an accepted job from its row. */
public final class JobRows {

    /** The columns of a job that an answer needs. */
    public static final String COLUMNS = """
            id, name, state, total - deleted as total, generator, method, model_version, priority, understood, created_at, owner, skipped,
            paused_at, weight, note, tags, retry_of
            """;

    private JobRows() {}

    public static AcceptedJob read(ResultSet row, int index) throws SQLException {
        return new AcceptedJob(
                row.getObject("id", UUID.class),
                row.getString("name"),
                state(row),
                row.getInt("total"),
                row.getString("generator"),
                row.getString("method"),
                row.getString("model_version"),
                row.getString("priority"),
                List.of((String[]) row.getArray("understood").getArray()),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("owner"),
                row.getInt("skipped"),
                row.getDouble("weight"),
                row.getString("note"),
                List.of((String[]) row.getArray("tags").getArray()),
                row.getObject("retry_of", UUID.class));
    }

    private static JobState state(ResultSet row) throws SQLException {
        if (row.getString("state").equals("cancelled")) {
            return JobState.CANCELLED;
        }
        return row.getObject("paused_at") == null ? JobState.RUNNING : JobState.PAUSED;
    }
}
