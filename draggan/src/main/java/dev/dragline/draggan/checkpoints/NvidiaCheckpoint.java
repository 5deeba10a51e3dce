// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.checkpoints;

import dev.dragline.draggan.weights.CheckpointException;
import dev.dragline.draggan.weights.GeneratorConfig;
import dev.dragline.draggan.weights.GeneratorConfig.Architecture;
import dev.dragline.draggan.weights.SafetensorsFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads the generator out of a network pickle of stylegan2-ada-pytorch, of stylegan3's StyleGAN2 configurations, or of
 * DragGAN's collection: {@code G_ema}, unconditional, {@code skip} or {@code resnet} synthesis, 32 to 1024 pixels.
 */
final class NvidiaCheckpoint {

    private final NvidiaLayers layers = new NvidiaLayers();

    private NvidiaCheckpoint() {}

    /**
     * Returns the weights under their official names, with {@link GeneratorConfig#toMetadata()} as metadata.
     *
     * @throws CheckpointException if the content is damaged or not supported; the message names the part
     */
    static SafetensorsFile read(CheckpointContent content) throws IOException {
        if (content.size() > Integer.MAX_VALUE) {
            throw new CheckpointException("it has " + content.size() + " bytes; up to 2 GiB are supported");
        }
        PickleBudget budget = new PickleBudget();
        NvidiaVocabulary vocabulary = new NvidiaVocabulary(content.size(), budget);
        return new NvidiaCheckpoint().convert(PickleReader.read(content.bytes(), vocabulary, budget));
    }

    private SafetensorsFile convert(Object pickled) throws CheckpointException {
        NvidiaModule generator = generator(pickled);
        NvidiaModule synthesis = generator.child("G_ema", "synthesis");
        NvidiaLayers.require("synthesis", "SynthesisNetwork", synthesis);
        NvidiaModule mapping = generator.child("G_ema", "mapping");
        double learningRate = readMapping(mapping);
        int codeSize = mapping.integer("mapping", "w_dim");
        List<NvidiaModule> blocks = blocks(synthesis);
        Architecture architecture = architecture(blocks);
        List<Integer> channels = readBlocks(blocks, architecture);
        GeneratorConfig config = GeneratorConfig.of(
                mapping.integer("mapping", "z_dim"),
                codeSize,
                mapping.integer("mapping", "num_layers"),
                learningRate,
                channels,
                architecture,
                layers.clamp());
        requireRows(generator, config);
        config.requireFits(layers.tensors());
        return new SafetensorsFile(config.toMetadata(), layers.tensors());
    }

    private static NvidiaModule generator(Object pickled) throws CheckpointException {
        if (!(pickled instanceof Map<?, ?> networks) || !(networks.get("G_ema") instanceof NvidiaModule generator)) {
            throw new CheckpointException("it has no network G_ema");
        }
        NvidiaLayers.require("G_ema", "Generator", generator);
        int condition = generator.integer("G_ema", "c_dim");
        if (condition != 0) {
            throw new CheckpointException(
                    "G_ema is conditional (c_dim = " + condition + "); only unconditional generators are supported");
        }
        return generator;
    }

    private static void requireRows(NvidiaModule generator, GeneratorConfig config) throws CheckpointException {
        int rows = generator.integer("G_ema", "num_ws");
        if (rows != config.latentRows()) {
            throw new CheckpointException(
                    "G_ema takes " + rows + " rows of w, where " + config.latentRows() + " would be right");
        }
    }

    private List<Integer> readBlocks(List<NvidiaModule> blocks, Architecture architecture) throws CheckpointException {
        List<Integer> channels = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            channels.add(readBlock("synthesis.b" + (4 << i), blocks.get(i), architecture, i, i == blocks.size() - 1));
        }
        return channels;
    }

    private double readMapping(NvidiaModule mapping) throws CheckpointException {
        NvidiaLayers.require("mapping", "MappingNetwork", mapping);
        layers.take("mapping.w_avg", mapping, "w_avg");
        double learningRate = Double.NaN;
        int count = mapping.integer("mapping", "num_layers");
        if (count < 1) {
            throw new CheckpointException("mapping has " + count + " layers; at least one is needed");
        }
        for (int i = 0; i < count; i++) {
            String path = "mapping.fc" + i;
            NvidiaModule layer = mapping.child("mapping", "fc" + i);
            double multiplier = layers.fullyConnected(path, layer, "lrelu");
            if (i > 0 && !(Math.abs(multiplier - learningRate) <= NvidiaLayers.TOLERANCE)) {
                throw new CheckpointException(path + " has another lr_multiplier than mapping.fc0");
            }
            learningRate = multiplier;
        }
        return learningRate;
    }

    private static List<NvidiaModule> blocks(NvidiaModule synthesis) throws CheckpointException {
        int resolution = synthesis.integer("synthesis", "img_resolution");
        if (resolution < 32 || resolution > 1024 || Integer.bitCount(resolution) != 1) {
            throw new CheckpointException("synthesis makes images of " + resolution
                    + " pixels; 32, 64, 128, 256, 512 and 1024 are supported");
        }
        int colours = synthesis.integer("synthesis", "img_channels");
        if (colours != 3) {
            throw new CheckpointException("synthesis makes images of " + colours + " channels; 3 are supported");
        }
        List<NvidiaModule> blocks = new ArrayList<>();
        for (int size = 4; size <= resolution; size *= 2) {
            blocks.add(synthesis.child("synthesis", "b" + size));
        }
        return blocks;
    }

    private static Architecture architecture(List<NvidiaModule> blocks) throws CheckpointException {
        // The first block is the same in all architectures; the second one tells them apart.
        String name = blocks.get(1).text("synthesis.b8", "architecture");
        return switch (name) {
            case "skip" -> Architecture.SKIP;
            case "resnet" -> Architecture.RESNET;
            default ->
                throw new CheckpointException(
                        "synthesis has the architecture \"" + name + "\"; \"skip\" and \"resnet\" are supported");
        };
    }

    private int readBlock(String path, NvidiaModule block, Architecture architecture, int index, boolean last)
            throws CheckpointException {
        NvidiaLayers.require(path, "SynthesisBlock", block);
        if (index == 0) {
            layers.take(path + ".const", block, "const");
            requireSquare(block.tensor(path, "const").extents());
        } else {
            layers.layer(path + ".conv0", block.child(path, "conv0"), 2);
        }
        int channels = layers.layer(path + ".conv1", block.child(path, "conv1"), 1);
        layers.filter(path, block);
        readImage(path, block, architecture, index, last);
        return channels;
    }

    private void readImage(String path, NvidiaModule block, Architecture architecture, int index, boolean last)
            throws CheckpointException {
        if (architecture == Architecture.SKIP || last) {
            NvidiaModule colours = block.child(path, "torgb");
            NvidiaLayers.require(path + ".torgb", "ToRGBLayer", colours);
            layers.modulated(path + ".torgb", colours);
        }
        if (architecture == Architecture.RESNET && index > 0) {
            NvidiaModule skip = block.child(path, "skip");
            NvidiaLayers.require(path + ".skip", "Conv2dLayer", skip);
            layers.take(path + ".skip.weight", skip, "weight");
            layers.filter(path + ".skip", skip);
        }
    }

    private static void requireSquare(List<Long> extents) throws CheckpointException {
        if (extents.size() == 3 && !extents.get(1).equals(extents.get(2))) {
            throw new CheckpointException("synthesis makes images that are not square (its const has the shape "
                    + extents + ", as in StyleGAN-Human); square images are supported");
        }
    }
}
