// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.proof;

import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.editing.RgbImage;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import dev.dragline.draggan.weights.CheckpointException;
import dev.dragline.draggan.weights.ElementType;
import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.draggan.weights.Settings;
import dev.dragline.draggan.weights.StoredTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Converts a {@link Reference} to and from a safetensors file. The metadata and {@code points [n, 4]} (handle and
 * target) hold the computation; {@code code [l, w_dim]}, {@code landed [n, 2]} and {@code image [size, size, 3]} hold
 * the result.
 */
final class ReferenceFile {

    private static final String KIND = "reference";
    private static final String GPU = "gpu";
    private static final int CHANNELS = 3;

    private ReferenceFile() {}

    static SafetensorsFile of(Reference reference) {
        return new SafetensorsFile(metadata(reference), tensors(reference));
    }

    private static Map<String, String> metadata(Reference reference) {
        Map<String, String> metadata = new TreeMap<>(Map.of(
                "kind", KIND,
                "device", reference.onGpu() ? GPU : "cpu",
                "revision", Integer.toString(reference.revision()),
                "seed", Long.toString(reference.seed()),
                "truncation", Double.toString(reference.truncation())));
        if (reference.method() != null) {
            metadata.put("method", reference.method());
        }
        return metadata;
    }

    private static Map<String, StoredTensor> tensors(Reference reference) {
        List<PixelPoint> ends = new ArrayList<>();
        for (PointDrag point : reference.points()) {
            ends.add(point.handle());
            ends.add(point.target());
        }
        LatentCode code = reference.code();
        int size = reference.image().size();
        ByteBuffer rgb = ByteBuffer.wrap(reference.image().rgb());
        return Map.of(
                "points", StoredTensor.of(new long[] {reference.points().size(), 4}, coordinates(ends)),
                "landed", StoredTensor.of(new long[] {reference.landed().size(), 2}, coordinates(reference.landed())),
                "code", StoredTensor.of(new long[] {code.rows(), code.width()}, code.values()),
                "image", new StoredTensor(ElementType.U8, new long[] {size, size, CHANNELS}, rgb));
    }

    static Reference read(Path file) throws IOException {
        SafetensorsFile stored = SafetensorsFile.read(file);
        String kind = stored.metadata().getOrDefault("kind", "none");
        if (!KIND.equals(kind)) {
            throw new CheckpointException(file + " is no reference of a model: its kind is " + kind);
        }
        try {
            return reference(stored);
        } catch (CheckpointException e) {
            throw new CheckpointException(file + " is a damaged reference: " + e.getMessage(), e);
        }
    }

    private static Reference reference(SafetensorsFile stored) throws CheckpointException {
        Settings settings = new Settings(stored.metadata());
        List<PointDrag> points = points(stored);
        StoredTensor code = tensor(stored, "code", 2);
        RgbImage image = image(stored);
        return new Reference(
                settings.integer("revision"),
                GPU.equals(settings.text("device")),
                settings.integer("seed"),
                settings.number("truncation"),
                stored.metadata().get("method"),
                points,
                new LatentCode((int) code.shape()[0], (int) code.shape()[1], code.toFloats()),
                image,
                places(stored, "landed", 2));
    }

    private static List<PointDrag> points(SafetensorsFile stored) throws CheckpointException {
        List<PixelPoint> ends = places(stored, "points", 4);
        List<PointDrag> points = new ArrayList<>();
        for (int i = 0; i < ends.size(); i += 2) {
            points.add(new PointDrag(ends.get(i), ends.get(i + 1)));
        }
        return points;
    }

    private static RgbImage image(SafetensorsFile stored) throws CheckpointException {
        StoredTensor image = tensor(stored, "image", CHANNELS);
        long size = image.shape()[0];
        image.requireShape("image", size, size, CHANNELS);
        byte[] rgb = new byte[image.bytes().remaining()];
        image.bytes().get(rgb);
        return new RgbImage((int) size, rgb);
    }

    private static StoredTensor tensor(SafetensorsFile stored, String name, int axes) throws CheckpointException {
        StoredTensor tensor = stored.tensor(name);
        if (tensor.shape().length != axes) {
            throw new CheckpointException("the tensor " + name + " has the shape " + tensor.extents() + ", where "
                    + axes + " axes would be right");
        }
        tensor.requireFinite(name);
        return tensor;
    }

    private static List<PixelPoint> places(SafetensorsFile stored, String name, int width) throws CheckpointException {
        StoredTensor tensor = tensor(stored, name, 2);
        tensor.requireShape(name, tensor.shape()[0], width);
        float[] values = tensor.toFloats();
        List<PixelPoint> places = new ArrayList<>();
        for (int i = 0; i < values.length; i += 2) {
            places.add(new PixelPoint(values[i], values[i + 1]));
        }
        return places;
    }

    private static float[] coordinates(List<PixelPoint> places) {
        float[] values = new float[2 * places.size()];
        for (int i = 0; i < places.size(); i++) {
            values[2 * i] = (float) places.get(i).x();
            values[2 * i + 1] = (float) places.get(i).y();
        }
        return values;
    }
}
