// SPDX-License-Identifier: Apache-2.0
/** Makes the methods that are compared, and tunes the optimising ones. */
package dev.dragline.evaluation.methods;
