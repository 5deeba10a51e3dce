// SPDX-License-Identifier: Apache-2.0
/** {@code bench}: measures Dragline as a whole, and holds what was measured against limits that are data. */
package dev.dragline.cli.bench;
