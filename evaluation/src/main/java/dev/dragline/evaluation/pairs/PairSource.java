// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.pairs;

/** Makes pairs of images with points that are known in both. */
public interface PairSource {

    /** What the points are and who says where they are, in a few words for a report. */
    String name();

    /** Whether it knows where the points are; otherwise it finds them in the images. */
    boolean isExact();

    /** Seeds from 0 to this one, exclusively, can be used. */
    long seeds();

    /**
     * The numbers of the points that can be followed by their features alone; the others lie along edges on which a point
     * cannot be told from its neighbours, so that following one would measure the following.
     */
    boolean canBeFollowed(int point);

    /**
     * A pair of one appearance.
     *
     * @param from seed of the first image
     * @param to seed of the geometry of the second
     * @param part of the way from the one geometry to the other at which the second is; 1 is all of it
     */
    PointPair pair(long from, long to, double part);
}
