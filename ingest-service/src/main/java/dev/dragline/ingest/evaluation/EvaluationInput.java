// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.evaluation;

import dev.dragline.api.evaluations.EvaluationRequest;
import dev.dragline.contracts.evaluations.EvaluationRequested.Contestant;
import dev.dragline.contracts.evaluations.EvaluationRequested.Distance;
import dev.dragline.contracts.evaluations.EvaluationRequested.Kind;
import dev.dragline.contracts.models.MethodChoice;
import dev.dragline.contracts.models.MethodQuery;
import dev.dragline.ingest.model.ChoiceException;
import dev.dragline.ingest.model.KnownGenerator;
import dev.dragline.ingest.model.KnownModels;
import dev.dragline.input.ErrorLocation;
import dev.dragline.input.InputErrors;
import dev.dragline.input.JsonBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A request for an evaluation that was checked and resolved: {@code auto} became a method, and methods that need
 * trained networks got their version, so that a redelivery cannot change them.
 */
record EvaluationInput(
        String generator, List<Contestant> contestants, List<Kind> kinds, int pairs, int slowPairs, long seed) {

    private static final String REFUSED = "The evaluation cannot be accepted";
    private static final String EXAMPLE = "{\"generator\": \"faces-128\", \"methods\": [\"auto\", \"none\"]}";

    /** The controls, which are measured like methods. */
    private static final Set<String> CONTROLS = Set.of("none", "target-code");

    private static final List<String> METHODS = List.of(MethodQuery.AUTO, "none", "target-code");
    private static final int MOST_METHODS = 20;
    private static final int MOST_KINDS = 10;
    private static final int MOST_PAIRS = 100_000;
    private static final int MOST_POINTS = 9999;

    /**
     * The size of an evaluation whose request leaves it out.
     *
     * @param slowPairs pairs of slow methods; absent: as many as {@code pairs}
     */
    private record Extent(int pairs, @Nullable Integer slowPairs, List<Long> points, List<String> distances) {

        private static final Extent WHOLE = new Extent(200, null, List.of(1L, 5L, 68L), List.of("far", "near"));
        private static final Extent QUICK = new Extent(3, 2, List.of(5L), List.of("far"));
    }

    /** Reads a body such as {@code {"generator": "faces-128", "methods": ["auto", "none"]}}. */
    static EvaluationInput read(byte[] body, KnownModels models) {
        InputErrors errors = new InputErrors();
        ErrorLocation place = errors.part("");
        JsonBody fields = JsonBody.read(body, place, EXAMPLE);
        errors.throwIfAny(REFUSED);
        fields.requireFields(JsonBody.fieldsOf(EvaluationRequest.class));
        Extent extent = fields.flag("quick") ? Extent.QUICK : Extent.WHOLE;
        int pairs = (int) fields.wholeNumber("pairs", 2, MOST_PAIRS, extent.pairs());
        boolean fewSlow = fields.get("pairs") == null && extent.slowPairs() != null;
        int slowPairs = (int) fields.wholeNumber("slowPairs", 2, MOST_PAIRS, fewSlow ? extent.slowPairs() : pairs);
        String generator = fields.text("generator", "");
        EvaluationInput input = new EvaluationInput(
                generator,
                contestants(generator, fields, models, place),
                kinds(fields, extent, place),
                pairs,
                Math.min(pairs, slowPairs),
                fields.wholeNumber("seed", 0, JsonBody.LARGEST_SEED, 1));
        errors.throwIfAny(REFUSED);
        return input;
    }

    private static List<Contestant> contestants(
            String generator, JsonBody fields, KnownModels models, ErrorLocation place) {
        String version = fields.text("modelVersion", "");
        List<String> names = fields.texts("methods", MOST_METHODS, METHODS);
        if (generator.isEmpty()) {
            place.add("generator", "is missing: say which generator's images are to be edited");
            return List.of();
        }
        try {
            KnownGenerator known = models.generator(generator);
            if (!version.isEmpty()) {
                known.requireVersion(version);
            }
            return contestants(names, known, version.isEmpty() ? null : version, place);
        } catch (ChoiceException e) {
            place.add(e.field().equals(ChoiceException.VERSION) ? "modelVersion" : e.field(), e.getMessage());
            return List.of();
        }
    }

    private static List<Contestant> contestants(
            List<String> names, KnownGenerator known, @Nullable String version, ErrorLocation place) {
        List<Contestant> contestants = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (CONTROLS.contains(name)) {
                contestants.add(new Contestant(name, name, null));
                continue;
            }
            try {
                MethodChoice choice = known.choose(MethodQuery.withDefault(name, version));
                contestants.add(new Contestant(name, choice.method(), choice.modelVersion()));
            } catch (ChoiceException e) {
                place.add("methods[" + i + "]", e.getMessage() + "; controls are none and target-code");
            }
        }
        if (version != null && place.clean() && contestants.stream().allMatch(one -> one.modelVersion() == null)) {
            place.add(
                    "modelVersion", "is " + version + ", but none of the methods uses trained networks: leave it out");
        }
        return contestants;
    }

    private static List<Kind> kinds(JsonBody fields, Extent extent, ErrorLocation place) {
        List<Long> points = fields.wholeNumbers("points", MOST_KINDS, MOST_POINTS, extent.points());
        boolean surface = fields.flag("surface");
        List<Kind> kinds = new ArrayList<>();
        List<String> distances = fields.texts("distances", MOST_KINDS, extent.distances());
        for (int i = 0; i < distances.size(); i++) {
            Optional<Distance> distance = distance(distances.get(i));
            if (distance.isEmpty()) {
                place.add("distances[" + i + "]", "is " + distances.get(i) + ", but must be far or near");
                continue;
            }
            addKinds(distance.get(), points, surface, kinds);
        }
        return kinds;
    }

    private static void addKinds(Distance distance, List<Long> points, boolean surface, List<Kind> kinds) {
        for (long count : points) {
            kinds.add(new Kind(distance, false, (int) count));
            if (surface) {
                kinds.add(new Kind(distance, true, (int) count));
            }
        }
    }

    private static Optional<Distance> distance(String name) {
        return Stream.of(Distance.values())
                .filter(distance -> distance.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }
}
