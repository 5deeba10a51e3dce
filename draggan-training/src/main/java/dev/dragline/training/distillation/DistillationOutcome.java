// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.distillation;

import dev.dragline.draggan.weights.SafetensorsFile;

/**
 * What a distillation made.
 *
 * @param weights of the generator
 * @param fidelity on held-out faces
 * @param seconds spent, earlier runs included
 */
public record DistillationOutcome(SafetensorsFile weights, FaceFidelity fidelity, double seconds) {}
