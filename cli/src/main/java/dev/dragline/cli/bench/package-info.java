// SPDX-License-Identifier: Apache-2.0
/** {@code bench}: measures Dragline as a whole, and compares what was measured with limits that are data. */
package dev.dragline.cli.bench;
