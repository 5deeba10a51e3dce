package dev.dragline.ingest.input;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON that people wrote: repeated keys and what follows a value are errors. */
public final class StrictJson {

    public static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final String REPEATED = "Duplicate Object property ";

    private StrictJson() {}

    /** Why something is no JSON, to be read after the name of its place. */
    public static String describe(JacksonException trouble) {
        String message = String.valueOf(trouble.getOriginalMessage());
        if (message.startsWith(REPEATED)) {
            return "has the field " + message.substring(REPEATED.length()) + " twice";
        }
        return "is not JSON: " + message + " (column " + trouble.getLocation().getColumnNr() + ")";
    }
}
