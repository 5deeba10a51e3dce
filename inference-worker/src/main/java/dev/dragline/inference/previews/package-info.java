// SPDX-License-Identifier: Apache-2.0
/** Answers requests for pictures that a person waits for, and for how they move. */
package dev.dragline.inference.previews;
