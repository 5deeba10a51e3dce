// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing;

import dev.dragline.draggan.points.PixelPoint;
import java.util.ArrayList;
import java.util.List;

/**
 * Records a growing trajectory, thinned out evenly so that it never holds more than {@link EditResult#MAX_KEY_FRAMES}.
 */
final class KeyFrameRecorder {

    /**
     * One moment of the trajectory.
     *
     * @param seconds compute time since the start of the edit
     * @param spatial spatial rows of the code, {@code [6, w_dim]}
     * @param points places of the handles, pixels of the image
     */
    record Moment(int step, double seconds, LatentCode spatial, List<PixelPoint> points) {

        /** Throws {@link NonFiniteResultException} for NaN and infinities, so that no method continues from them. */
        Moment {
            Finite.require("the code of step " + step, spatial);
            Finite.require("the place of a point at step " + step, points);
        }
    }

    private final List<Moment> moments = new ArrayList<>();
    private int interval = 1;
    private Moment last;

    KeyFrameRecorder(Moment first) {
        moments.add(first);
        last = first;
    }

    void add(Moment moment) {
        last = moment;
        if (moment.step() % interval == 0) {
            moments.add(moment);
        }
        if (moments.size() >= EditResult.MAX_KEY_FRAMES) {
            interval *= 2;
            moments.removeIf(kept -> kept.step() % interval != 0);
        }
    }

    /** Returns the moment that was added last. */
    Moment last() {
        return last;
    }

    /** Returns at most {@link EditResult#MAX_KEY_FRAMES} moments, the first and the last among them. */
    List<Moment> kept() {
        List<Moment> kept = new ArrayList<>(moments);
        if (kept.get(kept.size() - 1).step() != last.step()) {
            kept.add(last);
        }
        return kept;
    }

    /** Returns the moments of {@link #kept} up to {@code end}. */
    List<Moment> keptUntil(Moment end) {
        return kept().stream().filter(moment -> moment.step() <= end.step()).toList();
    }
}
