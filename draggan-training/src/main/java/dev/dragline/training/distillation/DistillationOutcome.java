// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.distillation;

import dev.dragline.draggan.weights.SafetensorsFile;

/**
 * The outcome of a distillation.
 *
 * @param weights the weights of the generator
 * @param fidelity the fidelity on held-out faces
 * @param seconds the seconds spent, earlier runs included
 */
public record DistillationOutcome(SafetensorsFile weights, FaceFidelity fidelity, double seconds) {}
