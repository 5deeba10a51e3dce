// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.checkpoints;

import dev.dragline.draggan.weights.CheckpointException;
import dev.dragline.draggan.weights.SafetensorsFile;
import java.io.IOException;
import java.util.List;

/** Recognises the kind of a file by its content alone; the name of the file does not matter. */
final class FormatRecognition {

    private static final int HEADER_LENGTH_BYTES = 8;

    private FormatRecognition() {}

    static CheckpointFormat of(CheckpointContent content) throws IOException {
        String beginning = content.beginning();
        if (beginning.isEmpty()) {
            return CheckpointFormat.EMPTY;
        }
        if (beginning.startsWith("PK\3\4")) {
            return ofArchive(content);
        }
        if (isPickle(beginning)) {
            return ofPickle(PickleOutline.of(content.bytes()));
        }
        CheckpointFormat other = otherFormat(beginning);
        return other == CheckpointFormat.UNKNOWN && isSafetensors(beginning) ? ofSafetensors(content) : other;
    }

    private static CheckpointFormat otherFormat(String beginning) {
        if (beginning.startsWith("\u001f\u008b")) {
            return CheckpointFormat.GZIP;
        }
        if (beginning.startsWith("version https://git-lfs")) {
            return CheckpointFormat.LFS_POINTER;
        }
        String text = beginning.stripLeading().toLowerCase(java.util.Locale.ROOT);
        return text.startsWith("<!doctype html") || text.startsWith("<html")
                ? CheckpointFormat.WEB_PAGE
                : CheckpointFormat.UNKNOWN;
    }

    private static boolean isPickle(String beginning) {
        return beginning.length() > 1
                && beginning.charAt(0) == 0x80
                && beginning.charAt(1) >= 2
                && beginning.charAt(1) <= 5;
    }

    private static CheckpointFormat ofPickle(PickleOutline outline) {
        if (outline.names().contains("torch_utils.persistence._reconstruct_persistent_obj")) {
            return outline.classes().contains("SynthesisInput")
                    ? CheckpointFormat.STYLEGAN3_PICKLE
                    : CheckpointFormat.NETWORK_PICKLE;
        }
        if (outline.names().contains("dnnlib.tflib.network.Network")) {
            return CheckpointFormat.TENSORFLOW_PICKLE;
        }
        return outline.isTorchSave() ? ofTorchSave(outline) : CheckpointFormat.OTHER_PICKLE;
    }

    private static CheckpointFormat ofTorchSave(PickleOutline outline) {
        return outline.keysOf("g_ema").contains("convs.0.conv.weight")
                ? CheckpointFormat.ROSINALITY_SAVE
                : CheckpointFormat.TORCH_SAVE;
    }

    private static CheckpointFormat ofArchive(CheckpointContent content) throws IOException {
        List<String> entries = content.entries();
        if (entries.stream().anyMatch(CheckpointContent::isTorchPickle)) {
            return entries.stream().anyMatch(name -> name.contains("/code/"))
                    ? CheckpointFormat.TORCH_SCRIPT
                    : ofTorchSave(content.archivedOutline());
        }
        return !entries.isEmpty() && entries.stream().allMatch(name -> name.endsWith(".npy"))
                ? CheckpointFormat.NUMPY_ARCHIVE
                : CheckpointFormat.ZIP;
    }

    private static boolean isSafetensors(String beginning) {
        // The file begins with the length of the header, whose upper four of eight bytes are 0, followed by JSON.
        return beginning.length() > HEADER_LENGTH_BYTES
                && beginning.charAt(HEADER_LENGTH_BYTES) == '{'
                && beginning.startsWith("\0\0\0\0", HEADER_LENGTH_BYTES / 2);
    }

    private static CheckpointFormat ofSafetensors(CheckpointContent content) throws IOException {
        try {
            return SafetensorsFile.read(content.file()).metadata().containsKey("kind")
                    ? CheckpointFormat.DRAGLINE_SAFETENSORS
                    : CheckpointFormat.PLAIN_SAFETENSORS;
        } catch (CheckpointException e) {
            // The file is read once more later, and then the error is reported.
            return CheckpointFormat.DRAGLINE_SAFETENSORS;
        }
    }
}
