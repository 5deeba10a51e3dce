// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.preview;

import dev.dragline.api.previews.PreviewRequest;
import dev.dragline.contracts.EncodedTensor;
import dev.dragline.contracts.Messages;
import dev.dragline.contracts.previews.PreviewPart;
import dev.dragline.contracts.previews.StyleMix;
import dev.dragline.input.ErrorLocation;
import dev.dragline.input.InputErrors;
import dev.dragline.input.JsonBody;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads which preview is asked for, and refuses it with everything that is wrong. */
final class PreviewInput {

    private static final String REFUSED = "There cannot be such a preview";
    private static final String EXAMPLE =
            "{\"generator\": \"faces-128\", \"seed\": 7, \"include\": [\"image\", \"flow\"]}";
    private static final double LARGEST_TRUNCATION = 10;

    private final InputErrors errors = new InputErrors();
    private final ErrorLocation place = errors.part("");
    private final JsonBody fields;

    private PreviewInput(byte[] body) {
        fields = JsonBody.read(body, place, EXAMPLE);
        errors.throwIfAny(REFUSED);
    }

    /** @throws dev.dragline.input.InvalidInputException with everything that is wrong */
    static PreviewRequest request(byte[] body) {
        return new PreviewInput(body).request();
    }

    private PreviewRequest request() {
        fields.requireFields(JsonBody.fieldsOf(PreviewRequest.class));
        String generator = fields.text("generator", "");
        if (generator.isEmpty()) {
            place.add("generator", "is missing; GET /api/models lists the generators");
        }
        if (Stream.of("seed", "latent", "edit").filter(this::has).count() != 1) {
            place.add("seed", "or latent or edit is needed, and only one of them");
        }
        PreviewRequest request = new PreviewRequest(
                generator,
                seed("seed"),
                latent(),
                edit(),
                number("attempt", 1),
                number("step", 0),
                truncation(),
                seed("mixSeed"),
                constant("mixRows", fields.get("mixRows"), StyleMix.Rows.class, "spatial or appearance"),
                text("method"),
                text("version"),
                include());
        errors.throwIfAny(REFUSED);
        return request;
    }

    private boolean has(String field) {
        return fields.get(field) != null;
    }

    private @Nullable Long seed(String field) {
        return has(field) ? fields.wholeNumber(field, 0, JsonBody.LARGEST_SEED, 0) : null;
    }

    private @Nullable Integer number(String field, int least) {
        if (!has(field)) {
            return null;
        }
        if (!has("edit")) {
            place.add(field, "needs an edit");
        }
        return (int) fields.wholeNumber(field, least, Integer.MAX_VALUE, least);
    }

    private @Nullable String text(String field) {
        return has(field) ? fields.text(field, "") : null;
    }

    private @Nullable Double truncation() {
        JsonNode value = fields.get("truncation");
        if (value == null) {
            return null;
        }
        if (!value.isNumber() || !(Math.abs(value.doubleValue()) <= LARGEST_TRUNCATION)) {
            place.add("truncation", "must be a number from -10 to 10, but is " + brief(value));
            return null;
        }
        return value.doubleValue();
    }

    private @Nullable UUID edit() {
        JsonNode value = fields.get("edit");
        try {
            return value == null ? null : UUID.fromString(value.asString(""));
        } catch (IllegalArgumentException e) {
            place.add("edit", "must be the id of an edit (a UUID), but is " + brief(value));
            return null;
        }
    }

    private @Nullable EncodedTensor latent() {
        JsonNode value = fields.get("latent");
        if (value == null) {
            return null;
        }
        try {
            EncodedTensor latent = Messages.json().treeToValue(value, EncodedTensor.class);
            if (latent.shape().size() != 2) {
                place.add("latent", "has the shape " + latent.shape() + ", where [rows, numbers] is needed");
            } else if (!latent.isFinite()) {
                place.add("latent", "has a number that is NaN or infinite");
            }
            return latent;
        } catch (JacksonException | IllegalArgumentException | NullPointerException | ArithmeticException e) {
            place.add("latent", "must be a tensor such as {\"type\": \"F32\", \"shape\": [12, 512], \"data\": base64}");
            return null;
        }
    }

    private @Nullable List<PreviewPart> include() {
        JsonNode value = fields.get("include");
        if (value == null) {
            return null;
        }
        String right = "image, latent, flow or landmarks";
        if (!value.isArray() || value.isEmpty() || value.size() > PreviewPart.values().length) {
            place.add("include", "must be a list of " + right + ", but is " + brief(value));
            return null;
        }
        return value.valueStream()
                .map(part -> constant("include", part, PreviewPart.class, right))
                .flatMap(Stream::ofNullable)
                .distinct()
                .toList();
    }

    private <T> @Nullable T constant(String field, @Nullable JsonNode value, Class<T> type, String right) {
        try {
            return value == null ? null : Messages.json().treeToValue(value, type);
        } catch (JacksonException e) {
            place.add(field, "must be " + right + ", but is " + brief(value));
            return null;
        }
    }

    private static String brief(JsonNode value) {
        String text = value.toString();
        return text.length() <= 50 ? text : text.substring(0, 50) + "...";
    }
}
