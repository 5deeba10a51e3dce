// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.server;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What a server says of a request that it refused (RFC 9457), with every single error of bad input. */
final class Problem {

    private static final int MOST_SHOWN = 20;

    private Problem() {}

    static Optional<String> text(JsonNode problem) {
        String detail = problem.path("detail").asString(problem.path("title").asString(""));
        if (detail.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder(detail);
        JsonNode errors = problem.path("errors");
        for (int i = 0; i < Math.min(errors.size(), MOST_SHOWN); i++) {
            text.append("\n  ").append(error(errors.get(i)));
        }
        long more = Math.max(0, errors.size() - MOST_SHOWN)
                + problem.path("moreErrors").asLong(0);
        return Optional.of(
                more == 0
                        ? text.toString()
                        : text.append("\n  and ").append(more).append(" more").toString());
    }

    private static String error(JsonNode error) {
        StringBuilder text = new StringBuilder();
        if (error.path("line").isNumber()) {
            text.append("line ").append(error.get("line").asLong()).append(": ");
        }
        String field = error.path("field").asString("");
        return text.append(field.isEmpty() ? "" : field + " ")
                .append(error.path("message").asString(""))
                .toString();
    }
}
