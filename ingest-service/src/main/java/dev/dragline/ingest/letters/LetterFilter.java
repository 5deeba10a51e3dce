// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.letters;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says which of the waiting letters are meant: those that fulfil everything that is given. */
record LetterFilter(
        @Nullable String kind,
        @Nullable String topic,
        @Nullable String reason,
        @Nullable Instant since,
        @Nullable Instant until) {

    /** The condition on {@code dead_letter}, with the names of {@link #parameters}. */
    static final String CONDITION = """
            state = 'waiting'
              and (cast(:kind as text) is null or kind = :kind)
              and (cast(:topic as text) is null or topic = :topic)
              and (cast(:reason as text) is null or position(lower(:reason) in lower(reason)) > 0)
              and at >= coalesce(cast(:since as timestamptz), '-infinity')
              and at < coalesce(cast(:until as timestamptz), 'infinity')
            """;

    boolean isEmpty() {
        return kind == null && topic == null && reason == null && since == null && until == null;
    }

    Map<String, Object> parameters() {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("kind", kind);
        parameters.put("topic", topic);
        parameters.put("reason", reason);
        parameters.put("since", since == null ? null : since.atOffset(ZoneOffset.UTC));
        parameters.put("until", until == null ? null : until.atOffset(ZoneOffset.UTC));
        return parameters;
    }
}
