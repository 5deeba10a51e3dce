// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.measures;

import ai.djl.ndarray.NDManager;
import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.editing.RgbImage;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.NoiseMode;
import java.util.List;

/** Measures how different two images are. */
public interface ImageMetric {

    /** Returns the name in reports. */
    String name();

    /** Returns the difference of two images, 0 for equal ones. */
    double between(ImageWithCode a, ImageWithCode b);

    /** The mean squared difference of the values of the pixels, which go from -1 to 1, times 100 as in the paper. */
    record SquaredError() implements ImageMetric {

        /** The name of this metric. */
        public static final String NAME = "mse100";

        private static final double STEP = 2.0 / 255;

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public double between(ImageWithCode a, ImageWithCode b) {
            byte[] first = a.image().rgb();
            byte[] second = b.image().rgb();
            double sum = 0;
            for (int i = 0; i < first.length; i++) {
                double difference = ((first[i] & 0xff) - (second[i] & 0xff)) * STEP;
                sum += difference * difference;
            }
            return 100 * sum / first.length;
        }
    }

    /** Renders a code. */
    static ImageWithCode seen(Generator generator, LatentCode code) {
        try (NDManager manager = generator.newManager()) {
            List<RgbImage> images = RgbImage.of(generator
                    .synthesize(LatentCode.batch(manager, List.of(code)), NoiseMode.CONST)
                    .image());
            return new ImageWithCode(code, images.get(0));
        }
    }
}
