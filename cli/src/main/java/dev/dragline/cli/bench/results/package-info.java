// SPDX-License-Identifier: Apache-2.0
/** {@code bench results}: measures how fast results-service answers when it holds many results. */
package dev.dragline.cli.bench.results;
