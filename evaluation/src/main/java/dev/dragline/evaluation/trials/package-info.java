// SPDX-License-Identifier: Apache-2.0
/** Every method on every task: what was measured is kept, shared between processes, and taken up again. */
package dev.dragline.evaluation.trials;
