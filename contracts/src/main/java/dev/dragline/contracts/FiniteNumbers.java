package dev.dragline.contracts;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks for numbers that are NaN or infinite. None of them is sent in a message, and none is stored. */
public final class FiniteNumbers {

    private FiniteNumbers() {}

    /** The name of the first field of a request that holds a number that is not finite. */
    public static Optional<String> firstNotFinite(EditRequested edit) {
        return first(Stream.of(
                number("truncation", edit.truncation()),
                number("arrivedWithin", edit.arrivedWithin()),
                drags(edit.points()),
                edit.source() instanceof Source.Latent source ? tensor("source.latent", source.latent()) : null));
    }

    /**
     * The name of the first field of a result that holds a number that is not finite. The source is not looked at: it is
     * that of the request.
     */
    public static Optional<String> firstNotFinite(EditCompleted edit) {
        EditCompleted.Outcome outcome = edit.outcome();
        return first(Stream.of(
                number("truncation", edit.truncation()),
                drags(edit.points()),
                outcome == null ? null : firstNotFinite(outcome).orElse(null)));
    }

    /** The name of the first field of an outcome that holds a number that is not finite. */
    public static Optional<String> firstNotFinite(EditCompleted.Outcome outcome) {
        return first(Stream.of(
                number("meanDistanceBefore", outcome.meanDistanceBefore()),
                number("meanDistanceAfter", outcome.meanDistanceAfter()),
                number("milliseconds", outcome.milliseconds()),
                number("changeOutsideMask", outcome.changeOutsideMask()),
                number("arrivedWithin", outcome.arrivedWithin()),
                points("landed", outcome.landed()),
                named(outcome.keyFrames(), frame -> points("points", frame.points()), "keyFrames"),
                tensor("trajectory", outcome.trajectory())));
    }

    private static Optional<String> first(Stream<@Nullable String> names) {
        return names.flatMap(Stream::ofNullable).findFirst();
    }

    private static @Nullable String number(String name, @Nullable Double value) {
        return value == null || Double.isFinite(value) ? null : name;
    }

    private static @Nullable String tensor(String name, @Nullable EncodedTensor tensor) {
        return tensor == null || tensor.isFinite() ? null : name;
    }

    private static @Nullable String drags(List<DragPoint> drags) {
        return named(
                drags,
                drag -> isFinite(drag.handle()) ? isFinite(drag.target()) ? null : "target" : "handle",
                "points");
    }

    private static @Nullable String points(String name, List<Point> points) {
        return IntStream.range(0, points.size())
                .filter(i -> !isFinite(points.get(i)))
                .mapToObj(i -> name + "[" + i + "]")
                .findFirst()
                .orElse(null);
    }

    private static <T> @Nullable String named(List<T> items, Function<T, @Nullable String> part, String name) {
        for (int i = 0; i < items.size(); i++) {
            String found = part.apply(items.get(i));
            if (found != null) {
                return name + "[" + i + "]." + found;
            }
        }
        return null;
    }

    private static boolean isFinite(Point point) {
        return Double.isFinite(point.x()) && Double.isFinite(point.y());
    }
}
