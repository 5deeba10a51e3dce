// SPDX-License-Identifier: Apache-2.0
/** Holds measured figures against limits. */
package dev.dragline.cli.bench.limits;
