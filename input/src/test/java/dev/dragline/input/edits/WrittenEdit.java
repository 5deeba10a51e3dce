// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input.edits;

import dev.dragline.contracts.Point;
import dev.dragline.contracts.edits.DragPoint;
import dev.dragline.contracts.edits.Mask;
import dev.dragline.contracts.edits.Mask.Rectangle;
import dev.dragline.input.StrictJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/**
 * The values of an edit, to be written in some form and found again.
 *
 * @param seed absent: there is a latent code
 */
record WrittenEdit(
        @Nullable String name,
        @Nullable Long seed,
        @Nullable List<List<Float>> latent,
        List<DragPoint> points,
        @Nullable Mask mask,
        @Nullable Double truncation,
        @Nullable String method,
        @Nullable Integer steps,
        @Nullable Double arrivedWithin) {

    private record Beginning(@Nullable Long seed, @Nullable List<List<Float>> latent) {}

    /** Edits with every combination of fields that are there and not there. */
    static Arbitrary<WrittenEdit> any() {
        Arbitrary<Beginning> beginnings = Arbitraries.oneOf(
                Arbitraries.longs().between(0, (1L << 32) - 1).map(seed -> new Beginning(seed, null)),
                Arbitraries.floats()
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(3)
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(2)
                        .map(latent -> new Beginning(null, latent)));
        Arbitrary<Mask> masks = Combinators.combine(pixels(), pixels(), pixels(), pixels())
                .as(Rectangle::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(2)
                .map(Mask.Rectangles::new);
        // Quarters have two decimals at most, so none of them looks like thousands with a comma.
        Arbitrary<Double> quarters = Arbitraries.integers().between(-8, 8).map(number -> number / 4.0);
        return Combinators.combine(
                        names().injectNull(0.3),
                        beginnings,
                        drags(),
                        masks.injectNull(0.5),
                        quarters.injectNull(0.3),
                        Arbitraries.of("auto", "draggan", "jacobian@2").injectNull(0.3),
                        Arbitraries.integers().between(1, 10_000).injectNull(0.3),
                        quarters.injectNull(0.3))
                .as((name, beginning, points, mask, truncation, method, steps, arrivedWithin) -> new WrittenEdit(
                        name,
                        beginning.seed(),
                        beginning.latent(),
                        points,
                        mask,
                        truncation,
                        method,
                        steps,
                        arrivedWithin));
    }

    private static Arbitrary<Integer> pixels() {
        return Arbitraries.integers().between(0, 127);
    }

    /** Spaces around a name are not kept by every form. */
    private static Arbitrary<String> names() {
        return Arbitraries.strings()
                .withChars("aZü,;\t|\"'# 0.{}[]\\")
                .ofMinLength(1)
                .ofMaxLength(8)
                .filter(name -> !name.isBlank() && name.equals(name.strip()));
    }

    private static Arbitrary<List<DragPoint>> drags() {
        Arbitrary<Double> places = Arbitraries.integers().between(0, 4 * 127).map(number -> number / 4.0);
        Arbitrary<Point> points = Combinators.combine(places, places).as(Point::new);
        return Combinators.combine(points, points)
                .as(DragPoint::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    static WrittenEdit of(EditDraft draft) {
        List<List<Float>> latent = draft.latent() == null ? null : new ArrayList<>();
        for (float[] row : draft.latent() == null ? List.<float[]>of() : draft.latent()) {
            List<Float> numbers = new ArrayList<>();
            for (float number : row) {
                numbers.add(number);
            }
            latent.add(numbers);
        }
        return new WrittenEdit(
                draft.name(),
                draft.seed(),
                latent,
                draft.points(),
                draft.mask(),
                draft.truncation(),
                draft.method(),
                draft.steps(),
                draft.arrivedWithin());
    }

    /** The edit as an object of JSON on one line. */
    String json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", name);
        fields.put("seed", seed);
        fields.put("latent", latent);
        fields.put("points", points);
        fields.put("mask", mask);
        fields.put("truncation", truncation);
        fields.put("method", method);
        fields.put("steps", steps);
        fields.put("arrivedWithin", arrivedWithin);
        return asJson(fields);
    }

    static String asJson(Object value) {
        return StrictJson.MAPPER.writeValueAsString(value);
    }
}
