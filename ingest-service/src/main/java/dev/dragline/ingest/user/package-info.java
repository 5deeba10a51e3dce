// SPDX-License-Identifier: Apache-2.0
/** Whose jobs they are, and what they may use. */
package dev.dragline.ingest.user;
