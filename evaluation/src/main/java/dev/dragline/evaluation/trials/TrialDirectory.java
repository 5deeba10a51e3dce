// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.trials;

import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.editing.RgbImage;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.draggan.weights.StoredTensor;
import dev.dragline.evaluation.measures.ImageWithCode;
import dev.dragline.evaluation.measures.MeasuredEdit;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import javax.imageio.ImageIO;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps trials in a directory: a line of {@code pairs.ndjson} for each, and files for its image and its code. The line
 * is written last, so a trial that has a line is complete. Several processes may share a directory; each works on pairs
 * that no other works on at the moment.
 */
public final class TrialDirectory {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String LINES = "pairs.ndjson";
    private static final String WRITERS = "pairs.lock";
    private static final String CLAIMS = "claims.lock";
    private static final String SETTING = "setting.json";
    private static final String SPATIAL = "spatial";

    private final Path directory;
    private final TrialLines lines;
    private final Claims claims;

    private TrialDirectory(Path directory) {
        this.directory = directory;
        this.lines = new TrialLines(directory.resolve(LINES), directory.resolve(WRITERS));
        this.claims = new Claims(directory.resolve(CLAIMS));
    }

    /**
     * Opens a directory, or creates it.
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
        return new TrialDirectory(directory);
    }

    /**
     * Returns a number that depends on nothing but the setting of this directory. It is measured once and kept here.
     *
     * @param name the name of its file, without the extension
     * @throws UncheckedIOException if its file cannot be read or written
     */
    public double number(String name, DoubleSupplier measurement) {
        Path file = directory.resolve(name + ".json");
        try {
            if (Files.exists(file)) {
                return JSON.readValue(Files.readAllBytes(file), Double.class);
            }
            double measured = measurement.getAsDouble();
            Path written = Files.createTempFile(directory, name, ".new");
            Files.write(written, JSON.writeValueAsBytes(measured));
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
            return measured;
        } catch (JacksonException e) {
            throw new UncheckedIOException(new IOException(
                    file + " does not hold a number: " + e.getOriginalMessage()
                            + "; remove it, and it is measured again",
                    e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the trials of a series that any process kept, the first for each pair and method. */
    List<Trial> trials(String series) throws IOException {
        return lines.of(series);
    }

    /** Claims a pair for this process; empty if another one works on it. */
    Optional<Claims.Claim> claim(String series, int pair) throws IOException {
        return claims.claim(series, pair);
    }

    void keep(Trial trial, MeasuredEdit attempt) throws IOException {
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
        lines.append(trial);
    }

    /** Returns the file of a trial's image, relative to this directory. */
    static String imageName(String series, String method, int pair) {
        return fileName("images", series, method, pair, "png");
    }

    /** Returns the file of a trial's code, relative to this directory. */
    static String codeName(String series, String method, int pair) {
        return fileName("codes", series, method, pair, "safetensors");
    }

    private static String fileName(String kind, String series, String method, int pair, String extension) {
        String folder = method.replaceAll("[^A-Za-z0-9.=_-]+", "-").replaceAll("-+$", "");
        return String.format(Locale.ROOT, "%s/%s/%s/%04d.%s", kind, series, folder, pair, extension);
    }

    /** Reads the image after the edit. */
    public BufferedImage image(Trial trial) throws IOException {
        Path file = directory.resolve(trial.image());
        BufferedImage image = ImageIO.read(file.toFile());
        if (image == null) {
            throw new IOException(file + " is no image");
        }
        return image;
    }

    /** Reads the code after the edit. */
    LatentCode code(Trial trial, LatentCode start) throws IOException {
        float[] spatial = SafetensorsFile.read(directory.resolve(trial.code()))
                .tensor(SPATIAL)
                .toFloats();
        float[] values = start.values().clone();
        System.arraycopy(spatial, 0, values, 0, spatial.length);
        return new LatentCode(start.rows(), start.width(), values);
    }

    /** Reads the image and the code after the edit. */
    public ImageWithCode seen(Trial trial, LatentCode start) throws IOException {
        return new ImageWithCode(code(trial, start), RgbImage.of(image(trial)));
    }

    private static Path parent(Path file) {
        return java.util.Objects.requireNonNull(file.getParent());
    }
}
