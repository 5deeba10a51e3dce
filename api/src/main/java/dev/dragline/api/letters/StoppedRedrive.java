// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.letters;

import java.util.UUID;

/**
 * A redrive that was to be stopped.
 *
 * @param state stopped, or completed if it was before
 */
public record StoppedRedrive(UUID id, String state) {}
