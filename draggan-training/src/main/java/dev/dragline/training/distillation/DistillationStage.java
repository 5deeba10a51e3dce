// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.distillation;

/**
 * A part of a distillation: the mapping network alone, or the image of one block.
 *
 * @param resolution of the block, pixels; 0 for the mapping network
 * @param steps of the optimiser
 * @param batch images of a step, or codes
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
     * The learning rate: it rises at first; in the last stage it falls by a cosine in the end, in the others to a half.
     *
     * @param step from 1
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
