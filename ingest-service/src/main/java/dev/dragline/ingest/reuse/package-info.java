// SPDX-License-Identifier: Apache-2.0
/** Answers edits from finished ones that are equal in content, so that nothing is computed twice. */
package dev.dragline.ingest.reuse;
