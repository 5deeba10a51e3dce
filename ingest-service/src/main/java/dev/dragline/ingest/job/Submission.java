// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.job;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The key under which a client submits a job, and the digest of everything that it submits. */
@SuppressWarnings("ArrayRecordComponent")
record Submission(String key, byte[] digest) {

    boolean hasContent(byte[] other) {
        return Arrays.equals(digest, other);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Submission submission
                && key.equals(submission.key)
                && Arrays.equals(digest, submission.digest);
    }

    @Override
    public int hashCode() {
        return 31 * key.hashCode() + Arrays.hashCode(digest);
    }

    @Override
    public String toString() {
        return key + " " + HexFormat.of().formatHex(digest);
    }
}
