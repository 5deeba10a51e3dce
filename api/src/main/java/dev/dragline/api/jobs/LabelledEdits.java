// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.jobs;

/**
 * How many edits a request was about.
 *
 * @param edits also those that were as asked before
 */
public record LabelledEdits(long edits) {}
