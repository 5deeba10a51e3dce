// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts.edits;

import java.util.UUID;

/**
 * One attempt at an edit.
 *
 * @param attempt 1 for the first try
 */
public record EditAttempt(UUID editId, int attempt) {}
