// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts.previews;

import dev.dragline.contracts.EncodedTensor;
import dev.dragline.contracts.edits.Source;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A picture that a person waits for. It is answered once at most: a worker drops it when its deadline has passed, and nobody
 * sends it again.
 *
 * @param answerPartition the partition of the topic of answers that the asking process reads
 * @param deadline after this moment nobody waits for the answer
 * @param source the code of the picture
 * @param truncation the truncation psi, applied to the codes of seeds
 * @param spatial rows in place of the first ones of the code, {@code [6, w_dim]}, such as those of an edit's result; absent:
 *     the code's own
 * @param mix rows that are taken from another seed; absent: none are
 * @param method the method whose flow is asked for, {@code auto} for what is in use
 * @param modelVersion the version of the trained networks; absent for the one in use
 * @param parts what the answer should have
 */
public record PreviewRequested(
        int schemaVersion,
        UUID previewId,
        int answerPartition,
        Instant requestedAt,
        Instant deadline,
        String generator,
        Source source,
        double truncation,
        @Nullable EncodedTensor spatial,
        @Nullable StyleMix mix,
        String method,
        @Nullable String modelVersion,
        List<PreviewPart> parts) {

    public PreviewRequested {
        parts = List.copyOf(parts);
    }
}
