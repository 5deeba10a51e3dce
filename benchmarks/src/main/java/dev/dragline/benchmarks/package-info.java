// SPDX-License-Identifier: Apache-2.0
/** Times of the hot paths, measured by JMH. */
package dev.dragline.benchmarks;
