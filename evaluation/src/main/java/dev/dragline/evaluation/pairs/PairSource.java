// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.pairs;

/** Makes pairs of images with points that are known in both. */
public interface PairSource {

    /** Returns what the points are and what tells where they are, for a report. */
    String name();

    /** Says whether the source knows where the points are; otherwise it finds them in the images. */
    boolean isExact();

    /** Returns the number of seeds that can be used, which begin at 0. */
    long seeds();

    /**
     * Says whether a point can be followed by its features alone. The other points lie along edges, where a point
     * cannot be told from its neighbours, so that following one would measure the follower instead of the edit.
     */
    boolean canBeFollowed(int point);

    /**
     * Makes a pair of images of one appearance.
     *
     * @param from the seed of the first image
     * @param to the seed of the geometry of the second
     * @param part the part of the way from the one geometry to the other at which the second image is; 1 is the other
     *     geometry
     */
    PointPair pair(long from, long to, double part);
}
