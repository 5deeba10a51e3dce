// SPDX-License-Identifier: Apache-2.0
/** The training of a Jacobian predictor: how points flow with the code, and then to find points again. */
package dev.dragline.training.jacobian;
