// SPDX-License-Identifier: Apache-2.0
/** The page that shows how the parts of the installation are. */
package dev.dragline.results.dashboard.system;
