// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing;

import dev.dragline.draggan.points.PixelPoint;
import java.util.ArrayList;
import java.util.List;

/** The moments of a growing trajectory, thinned out evenly so that never more than the key frames are kept. */
final class KeyFrameRecorder {

    /**
     * One moment.
     *
     * @param seconds of computing since the start of the edit
     * @param spatial {@code [6, w_dim]}
     * @param points where the handles were
     */
    record Moment(int step, double seconds, LatentCode spatial, List<PixelPoint> points) {

        /** Throws {@link NonFiniteResultException} at once, so that no method goes on from what is no number. */
        Moment {
            Finite.require("the code of step " + step, spatial);
            Finite.require("the place of a point at step " + step, points);
        }
    }

    private final List<Moment> moments = new ArrayList<>();
    private int stride = 1;
    private Moment last;

    KeyFrameRecorder(Moment first) {
        moments.add(first);
        last = first;
    }

    void add(Moment moment) {
        last = moment;
        if (moment.step() % stride == 0) {
            moments.add(moment);
        }
        if (moments.size() >= EditResult.MAX_KEY_FRAMES) {
            stride *= 2;
            moments.removeIf(old -> old.step() % stride != 0);
        }
    }

    /** The moment added last. */
    Moment last() {
        return last;
    }

    /** At most {@link EditResult#MAX_KEY_FRAMES}, the first and the last among them. */
    List<Moment> kept() {
        List<Moment> kept = new ArrayList<>(moments);
        if (kept.get(kept.size() - 1).step() != last.step()) {
            kept.add(last);
        }
        return kept;
    }

    /** Those of {@link #kept} up to one of them. */
    List<Moment> keptUntil(Moment end) {
        return kept().stream().filter(moment -> moment.step() <= end.step()).toList();
    }
}
