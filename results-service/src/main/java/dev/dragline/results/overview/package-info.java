// SPDX-License-Identifier: Apache-2.0
/** Says at a glance whether all is well. */
package dev.dragline.results.overview;
