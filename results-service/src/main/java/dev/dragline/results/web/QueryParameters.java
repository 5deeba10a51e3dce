// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parameters of a query in the order in which they were added; those that ask for nothing are left out. */
public final class QueryParameters {

    private final Map<String, String> values = new LinkedHashMap<>();

    /** Adds a parameter without the blanks around its value, unless it is absent or blank. */
    public QueryParameters with(String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            values.put(name, value.strip());
        }
        return this;
    }

    /** Returns the values by their names. */
    public Map<String, String> values() {
        return Collections.unmodifiableMap(values);
    }

    /** Returns the address of a page with this query. */
    public String address(String path) {
        return values.isEmpty()
                ? path
                : path
                        + values.entrySet().stream()
                                .map(parameter -> parameter.getKey() + "="
                                        + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                                .collect(Collectors.joining("&", "?", ""));
    }
}
