// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.job;

import dev.dragline.contracts.Messages;
import dev.dragline.contracts.edits.Source;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Collects edits as rows of their table, in the binary form that PostgreSQL's {@code copy} reads. */
final class EditRowsCopy {

    static final String COPY = """
            copy dragline.edit (id, job_id, number, name, method, model_version, truncation, steps, seed,
              latent, points, landmarks, mask, arrived_within, stated) from stdin (format binary)
            """;

    private static final int COLUMNS = 15;
    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final int NULL = -1;
    private static final int TEXT_TYPE = 25;
    private static final byte JSONB_VERSION = 1;

    private final UUID job;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);
    private int rows;

    EditRowsCopy(UUID job) {
        this.job = job;
        bytes.writeBytes(HEADER);
    }

    int rows() {
        return rows;
    }

    /** So many bytes are held. */
    int size() {
        return bytes.size();
    }

    /** @param number its place among the edits of the job, from 1 */
    void add(UUID id, int number, Edit edit) {
        try {
            write(id, number, edit);
            rows++;
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
    }

    private void write(UUID id, int number, Edit edit) throws IOException {
        Source source = edit.source();
        out.writeShort(COLUMNS);
        uuid(id);
        uuid(job);
        whole(number);
        text(edit.name());
        text(edit.choice().method());
        text(edit.choice().modelVersion());
        real(edit.truncation());
        whole(edit.steps());
        large(source instanceof Source.Seed seed ? seed.seed() : null);
        json(source instanceof Source.Latent latent ? latent.latent() : null);
        json(edit.points());
        json(edit.landmarks().isEmpty() ? null : edit.landmarks());
        json(edit.mask());
        real(edit.arrivedWithin());
        texts(edit.stated());
    }

    private void uuid(UUID value) throws IOException {
        out.writeInt(2 * Long.BYTES);
        out.writeLong(value.getMostSignificantBits());
        out.writeLong(value.getLeastSignificantBits());
    }

    private void whole(@Nullable Integer value) throws IOException {
        if (value == null) {
            out.writeInt(NULL);
        } else {
            out.writeInt(Integer.BYTES);
            out.writeInt(value);
        }
    }

    private void large(@Nullable Long value) throws IOException {
        if (value == null) {
            out.writeInt(NULL);
        } else {
            out.writeInt(Long.BYTES);
            out.writeLong(value);
        }
    }

    private void real(@Nullable Double value) throws IOException {
        if (value == null) {
            out.writeInt(NULL);
        } else {
            out.writeInt(Double.BYTES);
            out.writeDouble(value);
        }
    }

    private void text(@Nullable String value) throws IOException {
        if (value == null) {
            out.writeInt(NULL);
        } else {
            byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
            out.writeInt(encoded.length);
            out.write(encoded);
        }
    }

    private void json(@Nullable Object value) throws IOException {
        if (value == null) {
            out.writeInt(NULL);
        } else {
            byte[] written = Messages.json().writeValueAsBytes(value);
            out.writeInt(1 + written.length);
            out.writeByte(JSONB_VERSION);
            out.write(written);
        }
    }

    /** An array without nulls: its dimensions, whether it has nulls, the type of its elements, then each dimension. */
    private void texts(List<String> values) throws IOException {
        boolean empty = values.isEmpty();
        int length = values.stream()
                .mapToInt(value -> Integer.BYTES + value.getBytes(StandardCharsets.UTF_8).length)
                .sum();
        out.writeInt((empty ? 3 : 5) * Integer.BYTES + length);
        out.writeInt(empty ? 0 : 1);
        out.writeInt(0);
        out.writeInt(TEXT_TYPE);
        if (!empty) {
            out.writeInt(values.size());
            out.writeInt(1);
            for (String value : values) {
                text(value);
            }
        }
    }

    /** All rows so far with the mark of their end; nothing may be added any more. */
    byte[] end() {
        try {
            out.writeShort(-1);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }
}
