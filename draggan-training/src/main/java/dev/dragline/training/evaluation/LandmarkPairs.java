package dev.dragline.training.evaluation;

import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Draws pairs of faces between which the targets lie, at three tenths of the way: near enough to the first that the
 * landmarks there are those of the code at three tenths of the way, too. Landmarks of the contour (0 to 16) and of the
 * brows (17 to 26) are not drawn: they lie along edges on which a point cannot be told from its neighbours, so that
 * following one would measure the following.
 */
public final class LandmarkPairs {

    private static final int FIRST_INNER = 27;
    private static final double PART = 0.3;
    private static final double NEAREST = 3.0 / 128;
    private static final double FARTHEST = 5.0 / 128;
    private static final int TRIES = 1000;

    private final LandmarkTable table;
    private final int resolution;

    /** @param resolution of the images, pixels */
    public LandmarkPairs(LandmarkTable table, int resolution) {
        this.table = table;
        this.resolution = resolution;
    }

    /**
     * Pairs whose points are 3 to 5 pixels from their targets on average (of 128; as much more in larger images). The same
     * for the same seed.
     *
     * @param points of each pair, drawn anew for every pair
     */
    public List<LandmarkPair> draw(int pairs, int points, long seed) {
        Random random = new Random(seed * 31 + points);
        int inner = table.points() - FIRST_INNER;
        if (points > inner) {
            throw new IllegalArgumentException(
                    "there are " + inner + " inner landmarks, so an edit cannot have " + points + " of them");
        }
        List<LandmarkPair> result = new ArrayList<>();
        for (int tries = 0; result.size() < pairs; tries++) {
            if (tries > TRIES * pairs) {
                throw new IllegalStateException("hardly any faces of the table are 3 to 5 pixels apart");
            }
            LandmarkPair pair = pair(random, points);
            if (pair.from() != pair.to()
                    && pair.meanDistance() >= NEAREST * resolution
                    && pair.meanDistance() <= FARTHEST * resolution) {
                result.add(pair);
            }
        }
        return result;
    }

    private LandmarkPair pair(Random random, int points) {
        int from = random.nextInt(table.seeds());
        int to = random.nextInt(table.seeds());
        List<Integer> landmarks = new ArrayList<>();
        for (int landmark = FIRST_INNER; landmark < table.points(); landmark++) {
            landmarks.add(landmark);
        }
        Collections.shuffle(landmarks, random);
        List<PointDrag> drags = landmarks.subList(0, points).stream()
                .map(landmark -> new PointDrag(
                        table.landmark(from, landmark),
                        between(table.landmark(from, landmark), table.landmark(to, landmark))))
                .toList();
        return new LandmarkPair(from, to, PART, drags);
    }

    private static PixelPoint between(PixelPoint a, PixelPoint b) {
        return new PixelPoint(a.x() + PART * (b.x() - a.x()), a.y() + PART * (b.y() - a.y()));
    }
}
