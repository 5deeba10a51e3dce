// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.cli.terminal.Console;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FacesCommandTest {

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void drawsFacesAndSheets() throws IOException {
        int status = run("--seeds", "0-1,7", "--size", "32", "--landmarks");

        assertThat(status).isZero();
        assertThat(text(out)).isEqualTo("3 faces written to " + directory + ".\n");
        assertThat(directory.toFile().list())
                .containsExactlyInAnyOrder(
                        "seed0000.png", "seed0001.png", "seed0007.png", "contact-sheet.png", "landmark-sheet.png");
        assertThat(image("seed0007.png").getWidth()).isEqualTo(32);
        BufferedImage sheet = image("contact-sheet.png");
        assertThat(sheet.getWidth()).isEqualTo(3 * sheet.getHeight());
    }

    @Test
    void explainsWhatItCannotDraw() {
        assertThat(run("--seeds", "0", "--size", "8")).isEqualTo(1);
        assertThat(text(err))
                .isEqualTo("dragline: --size cannot be taken: faces have 32 to 1024 pixels a side, not 8.\n");
        assertThat(run("--seeds", "a")).isEqualTo(2);
        assertThat(text(err)).contains("seeds are written like 0-7,12, not \"a\"");
    }

    private int run(String... options) {
        Console console = new Console(printTo(out), printTo(err), false);
        String[] arguments = new String[options.length + 4];
        arguments[0] = "faces";
        arguments[1] = "render";
        arguments[2] = "--out";
        arguments[3] = directory.toString();
        System.arraycopy(options, 0, arguments, 4, options.length);
        return Dragline.run(console, arguments);
    }

    private BufferedImage image(String name) throws IOException {
        return ImageIO.read(directory.resolve(name).toFile());
    }

    private static PrintStream printTo(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
