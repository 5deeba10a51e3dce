// SPDX-License-Identifier: Apache-2.0
/** Measures what a person sees, in a browser. */
package dev.dragline.cli.bench.browser;
