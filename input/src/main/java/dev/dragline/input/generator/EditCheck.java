// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input.generator;

import dev.dragline.contracts.EncodedTensor;
import dev.dragline.contracts.Point;
import dev.dragline.contracts.edits.DragPoint;
import dev.dragline.contracts.edits.LandmarkMove;
import dev.dragline.contracts.edits.Source;
import dev.dragline.input.ErrorLocation;
import dev.dragline.input.JsonBody;
import dev.dragline.input.PlainNumber;
import dev.dragline.input.TextCheck;
import dev.dragline.input.edits.EditDraft;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares edits with their generator: places with the image, codes with W+, numbers with what they may be. */
public final class EditCheck {

    /** The most steps of an edit: beyond them an optimisation has long stopped moving. */
    public static final int MOST_STEPS = 10_000;

    private final GeneratorShape generator;
    private final MaskCheck masks;

    public EditCheck(GeneratorShape generator) {
        this.generator = generator;
        this.masks = new MaskCheck(generator.resolution());
    }

    /**
     * Returns what an edit begins at, or null if that cannot be said. Everything that is wrong with the edit is told to
     * its place, and the place is clean if nothing is.
     */
    public @Nullable Source check(EditDraft draft) {
        ErrorLocation place = draft.place();
        TextCheck.name(draft.name(), "name", place);
        checkSteps(draft.steps(), place);
        if (draft.arrivedWithin() != null && draft.arrivedWithin() <= 0) {
            place.add("arrivedWithin", OptionValues.arrivedWithinMust(PlainNumber.of(draft.arrivedWithin())));
        }
        checkPoints(draft.points(), place);
        checkLandmarks(draft.landmarks(), place);
        if (draft.mask() != null) {
            masks.check(draft.mask(), place);
        }
        return source(draft, place);
    }

    private void checkPoints(List<DragPoint> points, ErrorLocation place) {
        for (int index = 0; index < points.size(); index++) {
            checkInside(points.get(index).handle(), "points[" + index + "].handle", place);
            checkInside(points.get(index).target(), "points[" + index + "].target", place);
        }
    }

    private void checkLandmarks(List<LandmarkMove> moves, ErrorLocation place) {
        if (!moves.isEmpty() && !generator.hasLandmarks()) {
            place.add(
                    "landmarks",
                    "cannot be found: there is no landmark network for " + generator.name()
                            + "; say with points where they are");
        }
        int side = generator.resolution();
        for (int index = 0; index < moves.size(); index++) {
            Point by = moves.get(index).by();
            if (Math.abs(by.x()) >= side || Math.abs(by.y()) >= side) {
                place.add(
                        "landmarks[" + index + "].by",
                        "is [" + PlainNumber.of(by.x()) + ", " + PlainNumber.of(by.y())
                                + "], which is further than the image of " + side + " x " + side + " pixels is large");
            }
        }
    }

    private static void checkSteps(@Nullable Integer steps, ErrorLocation place) {
        if (steps != null && (steps < 1 || steps > MOST_STEPS)) {
            place.add("steps", "must be a whole number from 1 to " + MOST_STEPS + ", but is " + steps);
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
        return seed(seed, place);
    }

    private static @Nullable Source seed(long seed, ErrorLocation place) {
        if (seed < 0 || seed > JsonBody.LARGEST_SEED) {
            place.add("seed", "must be a whole number from 0 to " + JsonBody.LARGEST_SEED + ", but is " + seed);
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
        return haveTheirWidth(rows, place) ? encoded(rows) : null;
    }

    private boolean haveTheirWidth(List<float[]> rows, ErrorLocation place) {
        int width = generator.latentWidth();
        for (int row = 0; row < rows.size(); row++) {
            if (rows.get(row).length != width) {
                place.add(
                        "latent[" + row + "]",
                        "has " + rows.get(row).length + " numbers, but " + generator.name() + " needs " + width);
                return false;
            }
        }
        return true;
    }

    /** One row stands for all of them. */
    private Source encoded(List<float[]> rows) {
        int expectedRows = generator.latentRows();
        int width = generator.latentWidth();
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
}
