// SPDX-License-Identifier: Apache-2.0
/** Deletes results of single edits. */
package dev.dragline.results.edit.deletion;
