// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit.scale;

import java.util.ArrayList;
import java.util.List;

/**
 * About which key each place of a long list has, by some steps between which it is taken to be linear. Keys and places rise or stay
 * from step to step.
 *
 * @param steps at least one
 */
public record ListScale(List<Step> steps) {

    /**
     * A place in the list.
     *
     * @param place how many edits come before it
     */
    public record Step(double place, double key) {}

    public ListScale {
        steps = List.copyOf(steps);
    }

    /** Returns the scale of a list of so many edits that has these keys, equally many edits apart. */
    public static ListScale ofSample(List<Double> sorted, double edits) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            steps.add(new Step(sorted.size() == 1 ? 0 : edits * i / (sorted.size() - 1), sorted.get(i)));
        }
        return new ListScale(steps);
    }

    /** Returns the scale of buckets with their least keys, each of which has so many edits. */
    public static ListScale ofBuckets(double[] from, double[] to, double[] edits, double all) {
        double counted = 0;
        for (double each : edits) {
            counted += each;
        }
        double scale = counted == 0 ? 0 : all / counted;
        List<Step> steps = new ArrayList<>();
        double place = 0;
        for (int i = 0; i < edits.length; i++) {
            steps.add(new Step(place, from[i]));
            place += edits[i] * scale;
            steps.add(new Step(place, to[i]));
        }
        return new ListScale(steps);
    }

    /** Returns the key at a place. */
    public double keyAt(double place) {
        Step before = steps.get(0);
        for (Step step : steps) {
            if (step.place() >= place) {
                double width = step.place() - before.place();
                double part = width <= 0 ? 1 : (place - before.place()) / width;
                return before.key() + part * (step.key() - before.key());
            }
            before = step;
        }
        return before.key();
    }

    /** Returns how many edits have smaller keys. */
    public double placeOf(double key) {
        Step before = steps.get(0);
        for (Step step : steps) {
            if (step.key() >= key) {
                double width = step.key() - before.key();
                double part = width <= 0 ? 0 : (key - before.key()) / width;
                return before.place() + part * (step.place() - before.place());
            }
            before = step;
        }
        return before.place();
    }
}
