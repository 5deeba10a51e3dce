// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.job;

/**
 * The buckets in which landing distances are counted. Up to 4 pixels a bucket is 1/16 pixel wide, and from there on each
 * doubling of the distance has 32 of them, so that a bucket is never wider than 1/32 of its distance. The function {@code
 * distance_bucket} of the database says the same.
 */
public final class DistanceBuckets {

    /** The number of buckets; the last one has no end. */
    public static final int COUNT = 353;

    /** The width of the narrowest buckets, pixels. */
    static final double NARROWEST = 1 / 16.0;

    private static final int NARROW = 64;
    private static final int OF_A_DOUBLING = 32;
    private static final int DOUBLINGS = 9;

    private DistanceBuckets() {}

    /** Returns the bucket of a distance in pixels, from 0. */
    public static int of(double distance) {
        double first = NARROW * NARROWEST;
        if (distance < first) {
            return (int) (distance / NARROWEST);
        }
        for (int doubling = 0; doubling < DOUBLINGS; doubling++) {
            double from = first * (1 << doubling);
            if (distance < 2 * from) {
                return NARROW + OF_A_DOUBLING * doubling + (int) ((distance - from) / (from / OF_A_DOUBLING));
            }
        }
        return COUNT - 1;
    }

    /** Returns the first bucket all of whose distances are at least so many pixels; {@link #COUNT} if none is. */
    public static int firstFrom(double distance) {
        int bucket = of(distance);
        return from(bucket) == distance ? bucket : bucket + 1;
    }

    /** Returns the least distance of a bucket, pixels; infinity behind the last one. */
    public static double from(int bucket) {
        if (bucket >= COUNT) {
            return Double.POSITIVE_INFINITY;
        }
        if (bucket < NARROW) {
            return bucket * NARROWEST;
        }
        int doubling = (bucket - NARROW) / OF_A_DOUBLING;
        double from = NARROW * NARROWEST * (1 << doubling);
        return from + (bucket - NARROW) % OF_A_DOUBLING * (from / OF_A_DOUBLING);
    }
}
