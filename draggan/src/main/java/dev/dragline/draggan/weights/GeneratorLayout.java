// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.weights;

import dev.dragline.draggan.weights.GeneratorConfig.Architecture;

/** Lists the tensors that a StyleGAN2 generator of given settings has, under their official names. */
final class GeneratorLayout {

    private static final int COLOURS = 3;
    private static final int KERNEL = 3;
    private static final int TAPS = 4;

    private final GeneratorConfig config;
    private final TensorLayout layout = new TensorLayout("a StyleGAN2 generator");

    private GeneratorLayout(GeneratorConfig config) {
        this.config = config;
    }

    static TensorLayout of(GeneratorConfig config) {
        GeneratorLayout generator = new GeneratorLayout(config);
        generator.mapping();
        int in = 0;
        for (int resolution : config.blocks()) {
            generator.block(resolution, in);
            in = config.channels(resolution);
        }
        return generator.layout;
    }

    private void mapping() {
        for (int i = 0; i < config.mappingLayers(); i++) {
            fullyConnected("mapping.fc" + i, i == 0 ? config.latentSize() : config.codeSize(), config.codeSize());
        }
        layout.require("mapping.w_avg", config.codeSize());
    }

    /** @param in channels of the block before; 0 for the first block */
    private void block(int resolution, int in) {
        String name = "synthesis.b" + resolution;
        int out = config.channels(resolution);
        if (in == 0) {
            layout.require(name + ".const", out, resolution, resolution);
        } else {
            convolution(name + ".conv0", resolution, in, out);
            filter(name + ".conv0");
        }
        convolution(name + ".conv1", resolution, out, out);
        layout.allow(name + ".conv1.resample_filter", TAPS, TAPS);
        image(name, resolution, in, out);
    }

    private void image(String name, int resolution, int in, int out) {
        boolean first = in == 0;
        boolean residual = config.architecture() == Architecture.RESNET;
        if (residual || first) {
            layout.allow(name + ".resample_filter", TAPS, TAPS);
        } else {
            filter(name);
        }
        if (!residual || resolution == config.resolution()) {
            modulated(name + ".torgb", out, COLOURS, 1);
        }
        if (residual && !first) {
            layout.require(name + ".skip.weight", out, in, 1, 1);
            filter(name + ".skip");
        }
    }

    private void convolution(String name, int resolution, int in, int out) {
        modulated(name, in, out, KERNEL);
        layout.allow(name + ".noise_strength");
        layout.allow(name + ".noise_const", resolution, resolution);
        layout.pair(name + ".noise_const", name + ".noise_strength");
    }

    private void modulated(String name, int in, int out, int kernel) {
        fullyConnected(name + ".affine", config.codeSize(), in);
        layout.require(name + ".weight", out, in, kernel, kernel);
        layout.require(name + ".bias", out);
    }

    private void fullyConnected(String name, int in, int out) {
        layout.require(name + ".weight", out, in);
        layout.require(name + ".bias", out);
    }

    private void filter(String name) {
        layout.require(name + ".resample_filter", TAPS, TAPS);
    }
}
