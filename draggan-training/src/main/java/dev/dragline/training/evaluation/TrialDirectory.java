package dev.dragline.training.evaluation;

import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.editing.RgbImage;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.draggan.weights.StoredTensor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where trials are kept: a line of {@code pairs.ndjson} for each, its image and its code in files of their own. The line is
 * written last, so a trial that has one is whole; a line that was cut off counts as not written.
 */
public final class TrialDirectory {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String LINES = "pairs.ndjson";
    private static final String SETTING = "setting.json";
    private static final String SPATIAL = "spatial";

    private final Path directory;

    private TrialDirectory(Path directory) {
        this.directory = directory;
    }

    /**
     * Opens a directory, or begins one.
     *
     * @throws IllegalArgumentException if its trials were made in another setting
     */
    public static TrialDirectory open(Path directory, Setting setting) throws IOException {
        Files.createDirectories(directory);
        Path file = directory.resolve(SETTING);
        if (Files.exists(file)) {
            try {
                JSON.readValue(Files.readAllBytes(file), Setting.class).requireSame(setting, directory);
            } catch (JacksonException e) {
                throw new IOException(file + " cannot be read: " + e.getOriginalMessage(), e);
            }
        } else {
            Path written = directory.resolve(SETTING + ".new");
            Files.write(written, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(setting));
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        }
        TrialDirectory opened = new TrialDirectory(directory);
        opened.dropCutOffLine();
        return opened;
    }

    /** All that was kept, in the order of its keeping. */
    public List<Trial> trials() throws IOException {
        List<Trial> trials = new ArrayList<>();
        if (!Files.exists(lines())) {
            return trials;
        }
        int number = 0;
        for (String line : Files.readAllLines(lines())) {
            number++;
            try {
                trials.add(JSON.readValue(line, Trial.class));
            } catch (JacksonException e) {
                throw new IOException(lines() + ", line " + number + " is no trial: " + e.getOriginalMessage(), e);
            }
        }
        return trials;
    }

    void keep(Trial trial, Attempt attempt) throws IOException {
        Path image = directory.resolve(trial.image());
        Path code = directory.resolve(trial.code());
        Files.createDirectories(parent(image));
        Files.createDirectories(parent(code));
        Files.write(image, attempt.image().png());
        LatentCode spatial = attempt.result().firstRows(Generator.SPATIAL_ROWS);
        new SafetensorsFile(
                        Map.of(),
                        Map.of(
                                SPATIAL,
                                StoredTensor.of(new long[] {spatial.rows(), spatial.width()}, spatial.values())))
                .write(code);
        Files.writeString(
                lines(),
                JSON.writeValueAsString(trial) + "\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** Where the image of a trial goes, from this directory. */
    static String imageName(String series, String method, int pair) {
        return fileName("images", series, method, pair, "png");
    }

    /** Where the code of a trial goes, from this directory. */
    static String codeName(String series, String method, int pair) {
        return fileName("codes", series, method, pair, "safetensors");
    }

    private static String fileName(String kind, String series, String method, int pair, String extension) {
        String folder = method.replaceAll("[^A-Za-z0-9.=_-]+", "-").replaceAll("-+$", "");
        return String.format(Locale.ROOT, "%s/%s/%s/%04d.%s", kind, series, folder, pair, extension);
    }

    /** The image after the edit. */
    public BufferedImage image(Trial trial) throws IOException {
        Path file = directory.resolve(trial.image());
        BufferedImage image = ImageIO.read(file.toFile());
        if (image == null) {
            throw new IOException(file + " is no image");
        }
        return image;
    }

    /** The code after the edit. */
    LatentCode code(Trial trial, LatentCode start) throws IOException {
        float[] spatial = SafetensorsFile.read(directory.resolve(trial.code()))
                .tensor(SPATIAL)
                .toFloats();
        float[] values = start.values().clone();
        System.arraycopy(spatial, 0, values, 0, spatial.length);
        return new LatentCode(start.rows(), start.width(), values);
    }

    /** The image and the code after the edit, together. */
    Seen seen(Trial trial, LatentCode start) throws IOException {
        return new Seen(code(trial, start), RgbImage.of(image(trial)));
    }

    private void dropCutOffLine() throws IOException {
        if (!Files.exists(lines())) {
            return;
        }
        String text = Files.readString(lines());
        int end = text.lastIndexOf('\n') + 1;
        if (end < text.length()) {
            Files.writeString(lines(), text.substring(0, end));
        }
    }

    private Path lines() {
        return directory.resolve(LINES);
    }

    private static Path parent(Path file) {
        return java.util.Objects.requireNonNull(file.getParent());
    }
}
