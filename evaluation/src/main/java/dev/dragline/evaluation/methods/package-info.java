// SPDX-License-Identifier: Apache-2.0
/** The methods that are compared, what edits by them, and how the optimising ones are tuned. */
package dev.dragline.evaluation.methods;
