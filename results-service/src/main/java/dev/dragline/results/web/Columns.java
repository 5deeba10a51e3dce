// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.web;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads columns of rows as the types of answers. */
public final class Columns {

    private Columns() {}

    /** Returns the time in a column; null if the column is null. */
    public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }
}
