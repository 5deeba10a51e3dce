// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.distillation;

import dev.dragline.faces.FacePicture;

/**
 * How well generated faces are what the renderer paints; means over faces.
 *
 * @param psnr peak signal-to-noise ratio of the whole images, dB
 * @param psnrFace the same where the face mask is, weighted by it
 * @param gradientEnergyFace sum of the squared differences of neighbours there, as a part of the renderer's; under 1 is
 *     blurred
 */
public record FaceFidelity(double psnr, double psnrFace, double gradientEnergyFace) {

    private static final double PEAK = 2;
    private static final double LEAST_ERROR = 1e-10;

    /** Of error power, the peak being from -1 to 1. */
    static double psnr(double meanSquare) {
        return 10 * Math.log10(PEAK * PEAK / Math.max(LEAST_ERROR, meanSquare));
    }

    /** Adds up face by face. */
    static final class Sum {

        private int faces;
        private double psnr;
        private double psnrFace;
        private double generatedEnergy;
        private double renderedEnergy;

        /** @param generated {@code [3, size, size]}; what is beyond -1 to 1 is cut off */
        void add(FacePicture rendered, float[] generated) {
            float[] shown = new float[generated.length];
            for (int i = 0; i < shown.length; i++) {
                shown[i] = Math.max(-1, Math.min(1, generated[i]));
            }
            int pixels = rendered.size() * rendered.size();
            double whole = 0;
            double face = 0;
            double mask = 0;
            for (int i = 0; i < shown.length; i++) {
                double error = shown[i] - rendered.rgb()[i];
                whole += error * error;
                face += error * error * rendered.faceMask()[i % pixels];
                mask += rendered.faceMask()[i % pixels];
            }
            faces++;
            psnr += psnr(whole / shown.length);
            psnrFace += psnr(face / mask);
            generatedEnergy += energy(rendered, shown);
            renderedEnergy += energy(rendered, rendered.rgb());
        }

        FaceFidelity mean() {
            return new FaceFidelity(psnr / faces, psnrFace / faces, generatedEnergy / renderedEnergy);
        }

        private static double energy(FacePicture where, float[] planes) {
            int size = where.size();
            int pixels = size * size;
            double sum = 0;
            for (int i = 0; i < planes.length; i++) {
                int at = i % pixels;
                if (at % size < size - 1 && at / size < size - 1) {
                    double across = planes[i + 1] - planes[i];
                    double down = planes[i + size] - planes[i];
                    sum += where.faceMask()[at] * (across * across + down * down);
                }
            }
            return sum;
        }
    }
}
