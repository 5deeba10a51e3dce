// SPDX-License-Identifier: Apache-2.0
/**
 * Trains the networks of the methods for a generator, from its checkpoint alone. {@link dev.dragline.training.Training}
 * runs the stages of one network. Each network has its own package, and all share the loop and the data.
 */
package dev.dragline.training;
