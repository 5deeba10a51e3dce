// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.job;

import dev.dragline.api.edits.Edit;
import dev.dragline.api.edits.EditDetails;
import dev.dragline.cli.terminal.OutputFiles;
import dev.dragline.client.DraglineClient;
import dev.dragline.client.Image;
import dev.dragline.contracts.EncodedTensor;
import dev.dragline.draggan.weights.ElementType;
import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.draggan.weights.StoredTensor;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Saves the images and latent codes of the edits of a job, in files that are named by the edits' numbers. */
record ExportedEdits(DraglineClient client, boolean everyStep, boolean missingOnly, Path images, Path trajectories) {

    private static final String PNG = ".png";
    private static final String JPEG = ".jpg";

    /**
     * @param everyStep whether to save images of more steps than the first and the last
     * @param missingOnly whether to leave files alone that are there already
     */
    ExportedEdits(DraglineClient client, boolean everyStep, boolean missingOnly, Path directory) {
        this(client, everyStep, missingOnly, directory.resolve("images"), directory.resolve("trajectories"));
    }

    void createDirectories() {
        OutputFiles.directory(images);
        OutputFiles.directory(trajectories);
    }

    void fetch(Edit result) {
        EditDetails details = client.edit(result.editId());
        Edit edit = details.edit();
        String name =
                edit.number() == null ? edit.editId().toString() : String.format(Locale.ROOT, "%06d", edit.number());
        if (edit.images() != null) {
            save(edit.images().before(), name + "-before");
            save(edit.images().after(), name + "-after");
        }
        if (everyStep) {
            for (EditDetails.KeyFrame frame : details.keyFrames()) {
                save(frame.image(), name + "-step" + String.format(Locale.ROOT, "%02d", frame.step()));
            }
        }
        Path file = trajectories.resolve(name + ".safetensors");
        if (details.trajectory() != null && !isThere(file)) {
            saveCodes(client.trajectory(details.trajectory()), edit.editId().toString(), file);
        }
    }

    private void save(@Nullable String address, String name) {
        if (address != null && !isThere(images.resolve(name + PNG)) && !isThere(images.resolve(name + JPEG))) {
            Image image = client.image(address);
            String ending = image.type().startsWith("image/jpeg") ? JPEG : PNG;
            OutputFiles.write(images.resolve(name + ending), image.bytes());
        }
    }

    // A file has its name only when it is complete.
    private boolean isThere(Path file) {
        return missingOnly && Files.exists(file);
    }

    /** Saves the codes, {@code [key frames, 6, w_dim]}. */
    private static void saveCodes(EncodedTensor tensor, String edit, Path file) {
        ElementType type =
                switch (tensor.type()) {
                    case FLOAT16 -> ElementType.F16;
                    case FLOAT32 -> ElementType.F32;
                };
        long[] shape = tensor.shape().stream().mapToLong(Integer::longValue).toArray();
        StoredTensor codes = new StoredTensor(type, shape, ByteBuffer.wrap(tensor.data()));
        OutputFiles.write(file, new SafetensorsFile(Map.of("edit", edit), Map.of("spatial_rows", codes))::write);
    }
}
