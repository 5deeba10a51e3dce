// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.checkpoints;

import dev.dragline.draggan.checkpoints.PickleWriter.Call;
import dev.dragline.draggan.checkpoints.PickleWriter.Global;
import dev.dragline.draggan.checkpoints.PickleWriter.Persistent;
import dev.dragline.draggan.checkpoints.PickleWriter.Tuple;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** A tiny network pickle (32 pixels, two channels) in the structure of stylegan2-ada-pytorch, to be altered by tests. */
final class NvidiaPickle {

    private static final int CHANNELS = 2;
    private static final int CODE = 4;

    /** The pickle's own dictionary. */
    final Map<String, Object> networks = new LinkedHashMap<>();

    private final Map<String, Module> modules = new LinkedHashMap<>();
    private final Random random = new Random(1);
    private final int protocol;
    private final boolean residual;

    NvidiaPickle(int protocol, boolean residual) {
        this.protocol = protocol;
        this.residual = residual;
        Module generator = module("", "Generator");
        generator.attributes.putAll(Map.of("z_dim", CODE, "c_dim", 0, "w_dim", CODE, "num_ws", 8));
        Module mapping = module("mapping", "MappingNetwork");
        mapping.attributes.putAll(Map.of("z_dim", CODE, "c_dim", 0, "w_dim", CODE, "num_layers", 2));
        mapping.buffers.put("w_avg", tensor(CODE));
        fullyConnected("mapping.fc0", CODE, CODE, 0.01, "lrelu");
        fullyConnected("mapping.fc1", CODE, CODE, 0.01, "lrelu");
        Module synthesis = module("synthesis", "SynthesisNetwork");
        synthesis.attributes.putAll(Map.of("img_resolution", 32, "img_channels", 3, "w_dim", CODE));
        for (int size = 4; size <= 32; size *= 2) {
            block(size);
        }
        networks.put("G", PickleNone.NONE);
        networks.put("training_set_kwargs", new Call(new Global("dnnlib.util", "EasyDict"), Tuple.of()));
        networks.put("seen", new Call(new Global("builtins", "set"), Tuple.of(List.of(1, 2))));
    }

    /** A module by its path, "" for the generator itself. */
    Module at(String path) {
        return modules.get(path);
    }

    Path write(Path directory) throws IOException {
        networks.putIfAbsent("G_ema", pickled(""));
        return Files.write(directory.resolve("network.pkl"), PickleWriter.write(networks, protocol));
    }

    private void block(int size) {
        String path = "synthesis.b" + size;
        Module block = module(path, "SynthesisBlock");
        block.attributes.put("architecture", residual ? "resnet" : "skip");
        block.buffers.put("resample_filter", tensor(4, 4));
        if (size == 4) {
            block.parameters.put("const", tensor(CHANNELS, 4, 4));
        } else {
            layer(path + ".conv0", size, 2);
            at(path + ".conv0").buffers.put("resample_filter", tensor(4, 4));
        }
        layer(path + ".conv1", size, 1);
        if (residual && size > 4) {
            Module skip = module(path + ".skip", "Conv2dLayer");
            skip.parameters.put("weight", tensor(CHANNELS, CHANNELS, 1, 1));
            skip.buffers.put("resample_filter", tensor(4, 4));
        }
        if (!residual || size == 32) {
            Module colours = module(path + ".torgb", "ToRGBLayer");
            colours.attributes.put("conv_clamp", PickleNone.NONE);
            colours.parameters.put("weight", tensor(3, CHANNELS, 1, 1));
            colours.parameters.put("bias", tensor(3));
            fullyConnected(path + ".torgb.affine", CODE, CHANNELS, 1, "linear");
        }
    }

    private void layer(String path, int size, int up) {
        Module layer = module(path, "SynthesisLayer");
        layer.attributes.put("up", up);
        layer.attributes.put("use_noise", true);
        layer.attributes.put("activation", "lrelu");
        layer.attributes.put("conv_clamp", PickleNone.NONE);
        layer.parameters.put("weight", tensor(CHANNELS, CHANNELS, 3, 3));
        layer.parameters.put("bias", tensor(CHANNELS));
        layer.parameters.put("noise_strength", tensor());
        layer.buffers.put("noise_const", tensor(size, size));
        fullyConnected(path + ".affine", CODE, CHANNELS, 1, "linear");
    }

    private void fullyConnected(String path, int in, int out, double multiplier, String activation) {
        Module layer = module(path, "FullyConnectedLayer");
        layer.attributes.put("activation", activation);
        layer.attributes.put("weight_gain", multiplier / Math.sqrt(in));
        layer.attributes.put("bias_gain", multiplier);
        layer.parameters.put("weight", tensor(out, in));
        layer.parameters.put("bias", tensor(out));
    }

    Module module(String path, String className) {
        Module module = new Module(className);
        modules.put(path, module);
        return module;
    }

    private Call tensor(int... shape) {
        int count = IntStream.of(shape).reduce(1, (a, b) -> a * b);
        return tensor(random.doubles(count).toArray(), shape);
    }

    /** A tensor of 32-bit floats in row-major order. */
    static Call tensor(double[] values, int... shape) {
        int[] strides = new int[shape.length];
        int stride = 1;
        for (int i = shape.length - 1; i >= 0; i--) {
            strides[i] = stride;
            stride *= shape[i];
        }
        ByteBuffer elements = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            elements.putFloat((float) value);
        }
        return new Call(
                new Global("torch._utils", "_rebuild_tensor_v2"),
                Tuple.of(
                        new Call(new Global("torch.storage", "_load_from_bytes"), Tuple.of((Object)
                                storage("FloatStorage", values.length, elements.array()))),
                        0,
                        new Tuple(IntStream.of(shape).boxed().toList()),
                        new Tuple(IntStream.of(strides).boxed().toList()),
                        false,
                        new Call(new Global("collections", "OrderedDict"), Tuple.of())));
    }

    /** A storage as {@code torch.save} writes it without a ZIP archive. */
    static byte[] storage(String type, long count, byte[] elements) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(PickleWriter.write(new BigInteger("119547037146038801333356"), 2));
        out.writeBytes(PickleWriter.write(1001, 2));
        out.writeBytes(PickleWriter.write(Map.of("little_endian", true), 2));
        out.writeBytes(PickleWriter.write(
                new Persistent(Tuple.of("storage", new Global("torch", type), "key", "cuda:0", count, PickleNone.NONE)),
                2));
        out.writeBytes(PickleWriter.write(List.of("key"), 2));
        out.writeBytes(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(count)
                .array());
        out.writeBytes(elements);
        return out.toByteArray();
    }

    Call pickled(String path) {
        Module module = modules.get(path);
        Map<String, Object> children = new LinkedHashMap<>();
        String prefix = path.isEmpty() ? "" : path + ".";
        for (String name : modules.keySet()) {
            String rest = name.startsWith(prefix) ? name.substring(prefix.length()) : "";
            if (!rest.isEmpty() && !rest.contains(".")) {
                children.put(rest, pickled(name));
            }
        }
        Map<String, Object> state = new LinkedHashMap<>(module.attributes);
        state.put("_parameters", module.parameters);
        state.put("_buffers", module.buffers);
        state.put("_modules", children);
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put("type", "class");
        meta.put("version", 6);
        meta.put("module_src", "import os\n".repeat(200));
        meta.put("class_name", module.className);
        meta.put("state", state);
        return new Call(new Global("torch_utils.persistence", "_reconstruct_persistent_obj"), Tuple.of(meta));
    }

    /** A module as it will be pickled. */
    static final class Module {

        String className;
        final Map<String, Object> attributes = new LinkedHashMap<>();
        final Map<String, Object> parameters = new LinkedHashMap<>();
        final Map<String, Object> buffers = new LinkedHashMap<>();

        Module(String className) {
            this.className = className;
        }
    }
}
