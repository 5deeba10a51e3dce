// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.job;

import dev.dragline.contracts.EncodedTensor;
import dev.dragline.contracts.Point;
import dev.dragline.contracts.edits.DragPoint;
import dev.dragline.contracts.edits.Source;
import dev.dragline.ingest.model.ChoiceException;
import dev.dragline.ingest.model.KnownGenerator;
import dev.dragline.ingest.model.MethodChoice;
import dev.dragline.input.ErrorLocation;
import dev.dragline.input.edits.EditDraft;
import dev.dragline.input.edits.Understood;
import dev.dragline.input.edits.Understood.Reading;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares the edits of one job with its generator and fills in what they leave to the job. An option that is given for
 * the whole job wins over what a line says.
 */
final class EditValidator {

    private static final long LARGEST_SEED = (1L << 32) - 1;

    private final KnownGenerator generator;
    private final JobOptions options;
    private final MethodChoice choiceOfJob;
    private final Understood understood;
    private final MaskCheck masks;
    private final Map<String, MethodChoice> choices = new HashMap<>();

    EditValidator(KnownGenerator generator, JobOptions options, MethodChoice choiceOfJob, Understood understood) {
        this.generator = generator;
        this.options = options;
        this.choiceOfJob = choiceOfJob;
        this.understood = understood;
        this.masks = new MaskCheck(generator.resolution());
    }

    /** Null if anything is wrong with the edit, which is then told to its place. */
    @Nullable
    Edit check(EditDraft draft) {
        ErrorLocation place = draft.place();
        TextCheck.name(draft.name(), "name", place);
        checkSteps(draft.steps(), place);
        if (draft.arrivedWithin() != null && draft.arrivedWithin() <= 0) {
            place.add("arrivedWithin", JobOptions.arrivedWithinMust(PlainNumber.of(draft.arrivedWithin())));
        }
        for (int index = 0; index < draft.points().size(); index++) {
            DragPoint drag = draft.points().get(index);
            checkInside(drag.handle(), "points[" + index + "].handle", place);
            checkInside(drag.target(), "points[" + index + "].target", place);
        }
        if (draft.mask() != null) {
            masks.check(draft.mask(), place);
        }
        Source source = source(draft, place);
        List<String> stated = new ArrayList<>();
        String method = ofLine("method", options.method(), draft.method(), Reading.OTHER_METHOD, stated);
        Double truncation =
                ofLine("truncation", options.truncation(), draft.truncation(), Reading.OTHER_TRUNCATION, stated);
        Integer steps = ofLine("steps", options.steps(), draft.steps(), Reading.OTHER_STEPS, stated);
        MethodChoice choice = method == null ? choiceOfJob : choose(method, place);
        if (!place.clean() || source == null || choice == null) {
            return null;
        }
        return new Edit(
                draft.name(),
                choice,
                truncation == null ? options.truncationOrDefault() : truncation,
                steps == null ? options.steps() : steps,
                source,
                draft.points(),
                draft.mask(),
                draft.arrivedWithin(),
                stated);
    }

    /** What the line says and the job leaves to it; null if that is nothing. */
    private <T> @Nullable T ofLine(
            String field, @Nullable T ofJob, @Nullable T ofLine, Reading otherwise, List<String> stated) {
        if (ofLine == null) {
            return null;
        }
        if (ofJob != null) {
            if (!ofJob.equals(ofLine)) {
                understood.count(otherwise);
            }
            return null;
        }
        stated.add(field);
        return ofLine;
    }

    private static void checkSteps(@Nullable Integer steps, ErrorLocation place) {
        if (steps != null && (steps < 1 || steps > JobOptions.MOST_STEPS)) {
            place.add("steps", "must be a whole number from 1 to " + JobOptions.MOST_STEPS + ", but is " + steps);
        }
    }

    private void checkInside(Point point, String field, ErrorLocation place) {
        int last = generator.resolution() - 1;
        if (point.x() < 0 || point.x() > last || point.y() < 0 || point.y() > last) {
            place.add(
                    field,
                    "lies at [" + PlainNumber.of(point.x()) + ", " + PlainNumber.of(point.y())
                            + "], outside the image of "
                            + generator.resolution() + " x " + generator.resolution()
                            + " pixels: x and y go from 0 to " + last);
        }
    }

    private @Nullable Source source(EditDraft draft, ErrorLocation place) {
        Long seed = draft.seed();
        List<float[]> latent = draft.latent();
        if (seed != null && latent != null) {
            place.add("latent", "stands beside a seed: an edit begins at one of them");
            return null;
        }
        if (latent != null) {
            return latent(latent, place);
        }
        if (seed == null) {
            if (place.clean()) {
                place.add("seed", "is missing: an edit needs a seed or a latent code");
            }
            return null;
        }
        if (seed < 0 || seed > LARGEST_SEED) {
            place.add("seed", "must be a whole number from 0 to " + LARGEST_SEED + ", but is " + seed);
            return null;
        }
        return new Source.Seed(seed);
    }

    private @Nullable Source latent(List<float[]> rows, ErrorLocation place) {
        int expectedRows = generator.latentRows();
        int width = generator.latentWidth();
        if (rows.size() != 1 && rows.size() != expectedRows) {
            place.add(
                    "latent",
                    "has " + rows.size() + " rows, but " + generator.name() + " needs 1 or " + expectedRows
                            + " rows of " + width + " numbers");
            return null;
        }
        for (int row = 0; row < rows.size(); row++) {
            if (rows.get(row).length != width) {
                place.add(
                        "latent[" + row + "]",
                        "has " + rows.get(row).length + " numbers, but " + generator.name() + " needs " + width);
                return null;
            }
        }
        ByteBuffer data =
                ByteBuffer.allocate(expectedRows * width * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < expectedRows; row++) {
            for (float value : rows.get(rows.size() == 1 ? 0 : row)) {
                data.putFloat(value);
            }
        }
        return new Source.Latent(
                new EncodedTensor(EncodedTensor.ElementType.FLOAT32, List.of(expectedRows, width), data.array()));
    }

    private @Nullable MethodChoice choose(String method, ErrorLocation place) {
        MethodChoice known = choices.get(method);
        if (known != null) {
            return known;
        }
        try {
            MethodChoice choice = generator.choose(method, options.version());
            choices.put(method, choice);
            return choice;
        } catch (ChoiceException e) {
            place.add(e.field(), e.getMessage());
            return null;
        }
    }
}
