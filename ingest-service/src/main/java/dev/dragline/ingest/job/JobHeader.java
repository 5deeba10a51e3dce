// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.job;

import dev.dragline.contracts.models.MethodChoice;
import java.util.UUID;

/**
 * What is known of a job before its edits are read.
 *
 * @param owner whose job it is
 */
record JobHeader(UUID id, String owner, JobOptions options, MethodChoice choice) {}
