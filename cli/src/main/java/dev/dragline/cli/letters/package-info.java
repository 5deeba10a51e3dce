// SPDX-License-Identifier: Apache-2.0
/** Dead letters of a server: which there are, and what is done with them. */
package dev.dragline.cli.letters;
