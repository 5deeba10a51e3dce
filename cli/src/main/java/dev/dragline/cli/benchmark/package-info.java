// SPDX-License-Identifier: Apache-2.0
/** {@code benchmark}: holds what was measured against limits that are data. */
package dev.dragline.cli.benchmark;
