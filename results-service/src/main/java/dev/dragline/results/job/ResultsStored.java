// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.job;

/** Says to the parts of this process that results of edits were stored just now, and can be read. */
public record ResultsStored() {}
