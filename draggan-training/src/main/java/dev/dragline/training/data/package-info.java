// SPDX-License-Identifier: Apache-2.0
/**
 * Makes what the networks of the methods learn from: pseudo-trajectories, the points that are followed along them,
 * edits made from them, and the statistics of a generator. {@link dev.dragline.training.data.TrajectorySource} is the
 * place to start.
 */
package dev.dragline.training.data;
