// SPDX-License-Identifier: Apache-2.0
/** Runs every method on every task. Trials are kept, shared between processes, and resumed. */
package dev.dragline.evaluation.trials;
