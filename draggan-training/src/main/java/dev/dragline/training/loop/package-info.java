// SPDX-License-Identifier: Apache-2.0
/**
 * The one loop that every training runs on: stages of optimiser steps, checkpoints from which it is taken up again, reports,
 * and the way back from a number that is not finite. Begin with {@link dev.dragline.training.loop.StagedTraining}.
 */
package dev.dragline.training.loop;
