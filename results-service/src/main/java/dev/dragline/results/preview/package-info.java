// SPDX-License-Identifier: Apache-2.0
/** Asks workers for pictures that a person waits for, and answers with them. */
package dev.dragline.results.preview;
