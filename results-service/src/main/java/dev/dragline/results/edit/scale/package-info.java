// SPDX-License-Identifier: Apache-2.0
/** Says about which key each place of a long list has. */
package dev.dragline.results.edit.scale;
