// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.checkpoints;

import dev.dragline.draggan.checkpoints.PickleWriter.Call;
import dev.dragline.draggan.checkpoints.PickleWriter.Global;
import dev.dragline.draggan.checkpoints.PickleWriter.Persistent;
import dev.dragline.draggan.checkpoints.PickleWriter.Tuple;
import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.draggan.weights.StoredTensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A small file of every kind that users bring. */
final class SavedFiles {

    private final Path directory;

    /** @param directory for what is written on the way */
    SavedFiles(Path directory) {
        this.directory = directory;
    }

    /** The content of a file of this kind. */
    byte[] of(CheckpointFormat format) throws IOException {
        return switch (format) {
            case DRAGLINE_SAFETENSORS -> safetensors(generator());
            case NETWORK_PICKLE -> bytes(new NvidiaPickle(4, false));
            case STYLEGAN3_PICKLE -> styleGan3();
            case TENSORFLOW_PICKLE ->
                PickleWriter.write(
                        Tuple.of(1, new Call(new Global("dnnlib.tflib.network", "Network"), Tuple.of()), List.of(2)),
                        4);
            case OTHER_PICKLE -> PickleWriter.write(new Call(new Global("os", "system"), Tuple.of("touch x")), 4);
            case ROSINALITY_SAVE -> torchSave(rosinality(), true);
            case TORCH_SAVE -> torchSave(Map.of("model", dictionary("layer.weight")), true);
            case TORCH_SCRIPT ->
                zip(
                        Map.entry("m/data.pkl", PickleWriter.write(1, 2)),
                        Map.entry("m/code/__torch__.py", text("class M(Module):\n")));
            case PLAIN_SAFETENSORS ->
                safetensors(new SafetensorsFile(Map.of(), Map.of("a", StoredTensor.of(new long[] {1}, new float[1]))));
            case NUMPY_ARCHIVE -> zip(Map.entry("w.npy", new byte[9]));
            case ZIP -> zip(Map.entry("network.pkl", new byte[9]));
            case GZIP -> gzip(bytes(new NvidiaPickle(4, false)));
            case LFS_POINTER -> text("version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n");
            case WEB_PAGE -> text("\n<!DOCTYPE html><html><title>Sign in</title></html>");
            case EMPTY -> new byte[0];
            case UNKNOWN -> text("hello");
        };
    }

    SafetensorsFile generator() throws IOException {
        return Checkpoint.read(new NvidiaPickle(4, false).write(directory)).weights();
    }

    byte[] bytes(NvidiaPickle pickle) throws IOException {
        return Files.readAllBytes(pickle.write(directory));
    }

    byte[] safetensors(SafetensorsFile weights) throws IOException {
        Path file = directory.resolve("written.safetensors");
        weights.write(file);
        return Files.readAllBytes(file);
    }

    private byte[] styleGan3() throws IOException {
        NvidiaPickle third = new NvidiaPickle(4, false);
        third.module("synthesis.input", "SynthesisInput");
        return bytes(third);
    }

    static Map<String, Object> rosinality() {
        return Map.of("g_ema", dictionary("convs.0.conv.weight"), "latent_avg", tensor());
    }

    private static Map<String, Object> dictionary(String name) {
        Map<String, Object> dictionary = new LinkedHashMap<>();
        dictionary.put(name, tensor());
        return dictionary;
    }

    private static Call tensor() {
        return new Call(
                new Global("torch._utils", "_rebuild_tensor_v2"),
                Tuple.of(
                        new Persistent(Tuple.of("storage", new Global("torch", "FloatStorage"), "0", "cpu", 1)),
                        0,
                        Tuple.of(1),
                        Tuple.of(1),
                        false,
                        new Call(new Global("collections", "OrderedDict"), Tuple.of())));
    }

    /** What {@code torch.save} writes, as an archive or, as before PyTorch 1.6, as one pickle after the other. */
    static byte[] torchSave(Object value, boolean archive) throws IOException {
        if (archive) {
            return zip(
                    Map.entry("archive/data.pkl", PickleWriter.write(value, 2)),
                    Map.entry("archive/data/0", new byte[4]));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(PickleWriter.write(new BigInteger("119547037146038801333356"), 2));
        out.writeBytes(PickleWriter.write(1001, 2));
        out.writeBytes(PickleWriter.write(Map.of("little_endian", true), 2));
        out.writeBytes(PickleWriter.write(value, 2));
        out.writeBytes(PickleWriter.write(List.of("0"), 2));
        return out.toByteArray();
    }

    @SafeVarargs
    private static byte[] zip(Map.Entry<String, byte[]>... entries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream archive = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries) {
                archive.putNextEntry(new ZipEntry(entry.getKey()));
                archive.write(entry.getValue());
            }
        }
        return out.toByteArray();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(out)) {
            packed.write(content);
        }
        return out.toByteArray();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
