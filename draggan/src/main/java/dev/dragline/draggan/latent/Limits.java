// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.latent;

/** Checks the sizes of networks before arrays of such sizes are allocated. */
final class Limits {

    /** The largest width of layers and codes, and the most channels of a block of a generator. */
    static final int WIDEST = 8192;

    private static final int SMALLEST_IMAGE = 32;
    private static final int LARGEST_IMAGE = 1024;
    private static final int SMALLEST_BLOCK = 4;
    private static final int MOST_LAYERS = 64;

    private Limits() {}

    /** Throws {@link IllegalArgumentException} if no generator can have such images, codes and blocks. */
    static void require(NetworkConfig config) {
        requirePowerOfTwo("resolution", config.resolution(), SMALLEST_IMAGE, LARGEST_IMAGE);
        int rows = 2 * Integer.numberOfTrailingZeros(config.resolution()) - 2;
        if (config.latentRows() != rows) {
            throw new IllegalArgumentException("latentRows is " + config.latentRows() + ", where " + rows
                    + " would be right for images of " + config.resolution() + " pixels");
        }
        require("latentWidth", config.latentWidth(), 1, WIDEST);
        requirePowerOfTwo("featureBlock", config.featureBlock(), SMALLEST_BLOCK, config.resolution());
        require("featureChannels", config.featureChannels(), 1, WIDEST);
        require("width", config.width(), 1, WIDEST);
    }

    static void requireLayers(String name, int count) {
        require(name, count, 1, MOST_LAYERS);
    }

    static void requireHeads(int heads, int width) {
        require("width", width, 1, WIDEST);
        require("heads", heads, 1, width);
        if (width % heads != 0) {
            throw new IllegalArgumentException(
                    "heads is " + heads + ", where a number that divides the width " + width + " would be right");
        }
    }

    static void require(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    name + " is " + value + ", where " + least + " to " + most + " would be right");
        }
    }

    private static void requirePowerOfTwo(String name, int value, int least, int most) {
        if (value < least || value > most || Integer.bitCount(value) != 1) {
            throw new IllegalArgumentException(
                    name + " is " + value + ", where a power of two from " + least + " to " + most + " would be right");
        }
    }
}
