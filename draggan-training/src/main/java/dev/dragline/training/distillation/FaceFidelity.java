// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.distillation;

import dev.dragline.faces.FacePicture;

/**
 * Says how well generated faces match what the renderer paints; the values are means over faces.
 *
 * @param psnr the peak signal-to-noise ratio of the whole images, dB
 * @param psnrFace the same within the face mask, weighted by the mask
 * @param gradientEnergyFace the sum of the squared differences of neighbours in the face, as a part of the renderer's;
 *     below 1 the image is blurred
 */
public record FaceFidelity(double psnr, double psnrFace, double gradientEnergyFace) {

    private static final double PEAK = 2;
    private static final double LEAST_ERROR = 1e-10;

    /** Converts a mean squared error to dB; pixels go from -1 to 1. */
    static double psnr(double meanSquare) {
        return 10 * Math.log10(PEAK * PEAK / Math.max(LEAST_ERROR, meanSquare));
    }

    /** Sums the measurements of faces. */
    static final class Sum {

        private int faces;
        private double psnr;
        private double psnrFace;
        private double generatedEnergy;
        private double renderedEnergy;

        /** @param generated the generated image, {@code [3, size, size]}; values beyond -1 to 1 are clipped */
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
