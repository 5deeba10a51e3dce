// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.job;

import dev.dragline.cli.server.Server;
import dev.dragline.cli.terminal.OutputFiles;
import dev.dragline.draggan.weights.ElementType;
import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.draggan.weights.StoredTensor;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Images and latent codes of the edits of a job, as files named by the edits' numbers. */
record ExportedEdits(Server server, boolean everyStep, Path images, Path trajectories) {

    /** @param everyStep whether there are images of more steps than the first and the last */
    ExportedEdits(Server server, boolean everyStep, Path directory) {
        this(server, everyStep, directory.resolve("images"), directory.resolve("trajectories"));
    }

    void createDirectories() {
        OutputFiles.directory(images);
        OutputFiles.directory(trajectories);
    }

    void fetch(JsonNode result) {
        String id = result.path("editId").asString("");
        JsonNode details = server.get("api/edits/" + id);
        String name = details.path("number").isNumber()
                ? String.format(Locale.ROOT, "%06d", details.path("number").asInt())
                : id;
        save(details.path("images").path("before"), name + "-before");
        save(details.path("images").path("after"), name + "-after");
        if (everyStep) {
            for (JsonNode frame : details.path("keyFrames")) {
                String step =
                        String.format(Locale.ROOT, "%02d", frame.path("step").asInt());
                save(frame.path("image"), name + "-step" + step);
            }
        }
        JsonNode codes = details.path("trajectory");
        if (codes.isString()) {
            saveCodes(server.get(codes.asString()), id, trajectories.resolve(name + ".safetensors"));
        }
    }

    private void save(JsonNode address, String name) {
        if (address.isString()) {
            Server.Content image = server.content(address.asString());
            String ending = image.type().startsWith("image/jpeg") ? ".jpg" : ".png";
            OutputFiles.write(images.resolve(name + ending), image.bytes());
        }
    }

    /** {@code [key frames, 6, w_dim]}. */
    private static void saveCodes(JsonNode tensor, String edit, Path file) {
        JsonNode extents = tensor.path("shape");
        long[] shape = new long[extents.size()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = extents.get(i).asLong();
        }
        StoredTensor codes = new StoredTensor(
                ElementType.valueOf(tensor.path("type").asString("")),
                shape,
                ByteBuffer.wrap(tensor.path("data").binaryValue()));
        OutputFiles.write(file, new SafetensorsFile(Map.of("edit", edit), Map.of("spatial_rows", codes))::write);
    }
}
