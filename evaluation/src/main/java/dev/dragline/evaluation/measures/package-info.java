// SPDX-License-Identifier: Apache-2.0
/** Measures where points landed and how images differ, by networks that no method uses. */
package dev.dragline.evaluation.measures;
