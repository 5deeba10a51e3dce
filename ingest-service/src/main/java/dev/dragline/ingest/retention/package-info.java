// SPDX-License-Identifier: Apache-2.0
/** Deletes jobs that ended long ago, or that need more room than they may have. */
package dev.dragline.ingest.retention;
