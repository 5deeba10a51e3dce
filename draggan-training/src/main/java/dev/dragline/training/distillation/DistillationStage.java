// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.distillation;

/**
 * A stage of a distillation, which trains the mapping network alone or the image of one block.
 *
 * @param resolution the resolution of the block, pixels; 0 for the mapping network
 * @param steps the number of optimiser steps
 * @param batch the images, or codes, of a step
 * @param last whether it is the last stage
 */
record DistillationStage(int resolution, long steps, int batch, boolean last) {

    private static final double NEARLY_DONE = 0.8;

    String name() {
        return isOfCodes() ? "codes" : resolution + " px";
    }

    boolean isOfCodes() {
        return resolution == 0;
    }

    /**
     * Returns the learning rate. It rises at first. At the end it falls by a cosine, in the last stage to the lowest
     * rate and in the others to a half.
     *
     * @param step the number of the step, from 1
     */
    double rate(DistillationSettings settings, long step) {
        double warm = Math.min(1, (double) step / settings.rates().warmUpSteps());
        double done = (step - 1) / (double) steps;
        double full = settings.rates().full();
        double part;
        if (!last) {
            part = done > NEARLY_DONE ? 0.5 : 1;
        } else if (done < full) {
            part = 1;
        } else {
            double cosine = (1 + Math.cos(Math.PI * (done - full) / (1 - full))) / 2;
            part = Math.max(settings.rates().lowest(), cosine);
        }
        return settings.rates().highest() * part * warm;
    }
}
