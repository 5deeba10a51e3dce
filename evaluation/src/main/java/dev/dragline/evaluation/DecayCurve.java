// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation;

import dev.dragline.evaluation.measures.MeasuredEdit;
import dev.dragline.evaluation.trials.Trial;
import java.util.ArrayList;
import java.util.List;

/**
 * The Mean Distance Decay of a method: the mean distance at a time divided by that at the start, averaged over the
 * pairs. A pair whose edit has ended keeps its last value.
 */
public record DecayCurve(String method, int pairs, List<Place> places) {

    private static final int PLACES = 48;
    private static final double EARLIEST = 1e-3;

    /** @param seconds since the start of the edit */
    public record Place(double seconds, double decay) {}

    /** Computes the curve at times that are evenly spaced on a logarithmic axis, up to the end of the longest edit. */
    static DecayCurve of(List<Trial> trials) {
        double first = trials.stream()
                .flatMap(trial -> trial.moments().stream())
                .mapToDouble(MeasuredEdit.Moment::seconds)
                .filter(seconds -> seconds > 0)
                .min()
                .orElse(EARLIEST);
        double last = trials.stream()
                .flatMap(trial -> trial.moments().stream())
                .mapToDouble(MeasuredEdit.Moment::seconds)
                .max()
                .orElse(first);
        double begin = Math.max(EARLIEST, first / 2);
        double end = Math.max(last, begin);
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < PLACES; i++) {
            // The last time is set to the end itself, which the power might miss by rounding.
            double seconds = i == PLACES - 1 ? end : begin * Math.pow(end / begin, (double) i / (PLACES - 1));
            places.add(new Place(
                    seconds,
                    trials.stream()
                            .mapToDouble(trial -> decay(trial.moments(), seconds))
                            .average()
                            .orElse(1)));
        }
        return new DecayCurve(trials.get(0).method(), trials.size(), places);
    }

    /** Returns the first time of the curve, seconds. */
    public double begin() {
        return places.get(0).seconds();
    }

    /** Returns the end of the longest edit, seconds. */
    public double end() {
        return places.get(places.size() - 1).seconds();
    }

    /**
     * Returns the curve over a wider span: the value is 1 before its first time, and stays the last value after its
     * end.
     */
    public List<Place> from(double first, double last) {
        List<Place> all = new ArrayList<>();
        if (first < begin()) {
            all.add(new Place(first, 1));
        }
        all.addAll(places);
        if (last > end()) {
            all.add(new Place(last, places.get(places.size() - 1).decay()));
        }
        return all;
    }

    private static double decay(List<MeasuredEdit.Moment> moments, double seconds) {
        double now = moments.get(0).meanDistance();
        for (MeasuredEdit.Moment moment : moments) {
            if (moment.seconds() <= seconds) {
                now = moment.meanDistance();
            }
        }
        return now / moments.get(0).meanDistance();
    }
}
