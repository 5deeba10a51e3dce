// SPDX-License-Identifier: Apache-2.0
/**
 * Runs every training: stages of optimiser steps, checkpoints from which it is resumed, reports, and the return to a
 * checkpoint after a number that is not finite. {@link dev.dragline.training.loop.StagedTraining} is the place to
 * start.
 */
package dev.dragline.training.loop;
