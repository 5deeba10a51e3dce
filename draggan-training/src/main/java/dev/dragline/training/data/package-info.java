// SPDX-License-Identifier: Apache-2.0
/**
 * What the networks of the methods learn from: pseudo-trajectories, the points that are followed along them, edits made of
 * them, and the statistics of a generator. Begin with {@link dev.dragline.training.data.TrajectorySource}.
 */
package dev.dragline.training.data;
