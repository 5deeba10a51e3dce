// SPDX-License-Identifier: Apache-2.0
/** What is kept for how long. */
package dev.dragline.api.retention;
