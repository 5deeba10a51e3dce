package dev.dragline.training.landmarks;

import dev.dragline.draggan.stylegan.SeededLatents;
import dev.dragline.training.TrainingListener;
import dev.dragline.training.TrainingProgress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What the tests of landmarks share. */
final class Examples {

    private Examples() {}

    /** A training that takes seconds. */
    static LandmarkSettings tiny(int steps) {
        return new LandmarkSettings(4, steps, 4, 2, 5e-3, 0.5, 0.1, 6);
    }

    /** Some faces as they are rendered. */
    static List<LabelledFace> rendered(int count) {
        float[][] codes = new float[count][];
        for (int i = 0; i < count; i++) {
            codes[i] = SeededLatents.of(i, 512);
        }
        return new RenderedFaces().faces(codes);
    }

    /**
     * Writes the archive of a TorchScript module with no weights.
     *
     * @param forward the lines of its method {@code forward}, which gets {@code images}
     */
    static Path torchScript(Path file, String result, String... forward) {
        StringBuilder code = new StringBuilder()
                .append("class Detector(Module):\n")
                .append("  __parameters__ = []\n  __buffers__ = []\n  training : bool\n")
                .append("  def forward(self: __torch__.Detector,\n    images: Tensor) -> ")
                .append(result)
                .append(":\n");
        for (String line : forward) {
            code.append("    ").append(line).append('\n');
        }
        try (ZipOutputStream archive = new ZipOutputStream(Files.newOutputStream(file))) {
            put(archive, "detector/data.pkl", detectorPickle());
            put(archive, "detector/code/__torch__.py", code.toString().getBytes(StandardCharsets.UTF_8));
            put(archive, "detector/constants.pkl", ascii("\u0080\u0002)."));
            put(archive, "detector/version", ascii("3\n"));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // Protocol 2: an object of __torch__.Detector whose state is {"training": False}.
    private static byte[] detectorPickle() {
        return ascii("\u0080\u0002c__torch__\nDetector\n)\u0081}(X\u0008\u0000\u0000\u0000training\u0089ub.");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void put(ZipOutputStream archive, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        CRC32 sum = new CRC32();
        sum.update(content);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(sum.getValue());
        archive.putNextEntry(entry);
        archive.write(content);
        archive.closeEntry();
    }

    /** Remembers what a training told, and may cancel it. */
    static final class Recorder implements TrainingListener {

        final List<TrainingProgress> reports = new ArrayList<>();
        private final int asksBeforeCancel;
        private int asked;

        Recorder(int asksBeforeCancel) {
            this.asksBeforeCancel = asksBeforeCancel;
        }

        static Recorder patient() {
            return new Recorder(Integer.MAX_VALUE);
        }

        double last(String figure) {
            return reports.get(reports.size() - 1).figures().get(figure);
        }

        @Override
        public void progressed(TrainingProgress progress) {
            reports.add(progress);
        }

        @Override
        public void checkpointed(Path checkpoint) {
            // The tests look at the file.
        }

        @Override
        public boolean isCancelled() {
            return ++asked > asksBeforeCancel;
        }
    }
}
