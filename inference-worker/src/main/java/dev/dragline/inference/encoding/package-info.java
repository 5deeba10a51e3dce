// SPDX-License-Identifier: Apache-2.0
/** Writes what was computed as messages have it. */
package dev.dragline.inference.encoding;
