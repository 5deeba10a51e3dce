// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.job;

import dev.dragline.results.web.QueryParameters;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs are listed, in the words of the form above the list. Absent and blank ones filter nothing.
 *
 * @param find a part of the name or of the note, or the beginning of the id
 * @param state the label of a state, or {@code open} for running and paused ones
 * @param version of the trained networks
 */
public record JobFilter(
        @Nullable String find,
        @Nullable String state,
        @Nullable String owner,
        @Nullable String generator,
        @Nullable String method,
        @Nullable String version,
        @Nullable String tag) {

    private static final String OPEN = "j.state = 'running' and coalesce(p.results, 0) < j.attempts";
    private static final String ENDED = "j.state = 'running' and coalesce(p.results, 0) >= j.attempts";

    /** What is true of the rows {@code j} and {@code p} of jobs in a state. */
    private static final Map<String, String> STATES = Map.of(
            "open", OPEN,
            "running", OPEN + " and j.paused_at is null",
            "paused", OPEN + " and j.paused_at is not null",
            "cancelled", "j.state = 'cancelled'",
            "completed", ENDED + " and coalesce(p.failed, 0) = 0",
            "failed", ENDED + " and p.failed > p.completed",
            "completed-with-failures", ENDED + " and p.failed > 0 and p.failed <= p.completed");

    /** Returns the words of the states, in the order in which a form shows them. */
    public static String[] states() {
        return new String[] {"open", "running", "paused", "completed", "completed-with-failures", "failed", "cancelled"
        };
    }

    /** Says whether it asks for less than all jobs. */
    public boolean isNarrow() {
        return !parameters().isEmpty();
    }

    /** Returns what it asks for by the names of its parameters. */
    public Map<String, String> parameters() {
        return new QueryParameters()
                .with("find", find)
                .with("state", state)
                .with("owner", owner)
                .with("generator", generator)
                .with("method", method)
                .with("version", version)
                .with("tag", tag)
                .values();
    }

    /** Returns the conditions on a job {@code j} with its progress {@code p}, each behind an "and". An unknown state has no job. */
    String conditions() {
        StringBuilder conditions = new StringBuilder();
        for (String name : parameters().keySet()) {
            conditions.append(" and (").append(condition(name)).append(')');
        }
        return conditions.toString();
    }

    private String condition(String name) {
        return switch (name) {
            case "find" ->
                "position(:find in lower(coalesce(j.name, '') || ' ' || coalesce(j.note, ''))) > 0 or starts_with(j.id::text, :find)";
            case "state" -> STATES.getOrDefault(parameters().get("state"), "false");
            case "version" -> "j.model_version = :version";
            case "tag" -> "j.tags @> array[cast(:tag as text)]";
            default -> "j." + name + " = :" + name;
        };
    }

    /** Returns the parameters of the conditions. */
    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>(parameters());
        values.remove("state");
        values.computeIfPresent("find", (name, text) -> text.toString().toLowerCase(Locale.ROOT));
        return values;
    }
}
