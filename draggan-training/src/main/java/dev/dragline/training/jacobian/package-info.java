// SPDX-License-Identifier: Apache-2.0
/** Trains a Jacobian predictor: how points move with the code, and then how to find points again. */
package dev.dragline.training.jacobian;
