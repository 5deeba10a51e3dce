// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON that people wrote: repeated keys and what follows a value are errors. */
public final class StrictJson {

    private static final int DEEPEST = 50;
    private static final int MOST_DIGITS = 1000;
    private static final int LONGEST_TEXT = 20_000_000;

    public static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(MOST_DIGITS)
                            .maxStringLength(LONGEST_TEXT)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final String REPEATED = "Duplicate Object property ";

    private StrictJson() {}

    /** Why something is no JSON, to be read after the name of its place. */
    public static String describe(JacksonException trouble) {
        if (trouble instanceof StreamConstraintsException) {
            return "goes beyond what is read here: at most " + DEEPEST
                    + " objects and lists within each other, numbers of " + MOST_DIGITS + " digits and texts of "
                    + LONGEST_TEXT + " characters";
        }
        String message = String.valueOf(trouble.getOriginalMessage());
        if (message.startsWith(REPEATED)) {
            return "has the field " + message.substring(REPEATED.length()) + " twice";
        }
        TokenStreamLocation location = trouble.getLocation();
        return "is not JSON: " + message + (location == null ? "" : " (column " + location.getColumnNr() + ")");
    }
}
