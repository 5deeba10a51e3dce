// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.cli.terminal.Console;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DistillFacesTest {

    private static final List<String> TINY = List.of(
            "channels=16,16,16,8",
            "muonScales=0.9,0.9,0.9,4.5",
            "mappingLayers=2",
            "codeSteps=2",
            "codeBatch=16",
            "resolutions=16,32",
            "steps=2,2",
            "batch=4,4",
            "heldOutFaces=4",
            "averageCodes=100",
            "readOutCodes=8");

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void stopsGoesOnPublishesAndMeasures() throws IOException {
        Path kept = directory.resolve("kept");
        assertThat(distill(kept, "--minutes", "0.00001")).isZero();
        assertThat(text(err))
                .contains("Stopped after 0.0 minutes. It goes on with: ./dragline faces distill --out " + kept);
        assertThat(kept.resolve("checkpoint.safetensors")).exists();
        assertThat(kept.resolve("generator.safetensors")).doesNotExist();

        assertThat(distill(kept)).isZero();
        assertThat(text(err)).contains("32 px step 2 of 2 (6 of 6)").contains("Done after ");
        JsonNode manifest = json();
        assertThat(manifest.path("generator").asString()).isEqualTo("tiny");
        assertThat(manifest.path("referenceSha256").asString()).hasSize(64);
        assertThat(manifest.path("provenance").path("seed").asLong()).isEqualTo(3);
        assertThat(manifest.path("provenance").path("command").asString())
                .startsWith("./dragline faces distill --out ");
        assertThat(Files.readString(kept.resolve("progress.csv")))
                .startsWith("step,stage,seconds,image,readOut,rate,psnr,psnrFace,gradientEnergyFace\n")
                .contains("\n6,32 px,");
        BufferedImage samples = ImageIO.read(kept.resolve("samples.png").toFile());
        assertThat(samples.getWidth()).isEqualTo(3 * 2 * 256 + 2 * 8);
        assertThat(ImageIO.read(kept.resolve("progress.png").toFile()).getWidth())
                .isEqualTo(1000);

        assertThat(run("check", "--generator", "tiny", "--samples", "4", "--seed", "1000000", "--format", "json"))
                .isZero();
        JsonNode fidelity = json();
        assertThat(fidelity.path("psnr").asDouble())
                .isEqualTo(manifest.path("metrics").path("psnr").asDouble());
        assertThat(fidelity.propertyNames())
                .containsExactlyInAnyOrder("psnr", "psnrFace", "gradientEnergyFace", "landmarkError");
    }

    @Test
    void saysWhatCannotBeDistilled() {
        assertThat(distill(directory, "--set", "rate=fast")).isEqualTo(1);
        assertThat(text(err))
                .isEqualTo("dragline: This cannot be distilled: the setting rate is 'fast', but must be a number from 0"
                        + " on.\n");
        assertThat(distill(directory, "--minutes", "0")).isEqualTo(1);
        assertThat(text(err)).isEqualTo("dragline: --minutes must be more than 0.\n");
        assertThat(run("check", "--generator", "tiny", "--samples", "0")).isEqualTo(1);
        assertThat(text(err)).isEqualTo("dragline: --samples must be 1 or more.\n");
    }

    private int distill(Path kept, String... options) {
        List<String> arguments =
                new ArrayList<>(List.of("distill", "--out", kept.toString(), "--seed", "3", "--export", "tiny"));
        TINY.forEach(setting -> arguments.addAll(List.of("--set", setting)));
        arguments.addAll(List.of(options));
        return run(arguments.toArray(String[]::new));
    }

    private int run(String... options) {
        out.reset();
        err.reset();
        List<String> arguments = new ArrayList<>(List.of("faces"));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of("--data", directory.resolve("data").toString()));
        Console console = new Console(printTo(out), printTo(err), false);
        return Dragline.run(console, arguments.toArray(String[]::new));
    }

    private JsonNode json() {
        return JsonMapper.builder().build().readTree(text(out));
    }

    private static PrintStream printTo(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
