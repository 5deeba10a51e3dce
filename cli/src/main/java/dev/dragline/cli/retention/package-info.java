// SPDX-License-Identifier: Apache-2.0
/** {@code retention}: what a server keeps for how long. */
package dev.dragline.cli.retention;
