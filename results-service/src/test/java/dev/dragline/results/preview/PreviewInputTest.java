// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dragline.api.FieldError;
import dev.dragline.api.previews.PreviewRequest;
import dev.dragline.contracts.previews.PreviewPart;
import dev.dragline.contracts.previews.StyleMix;
import dev.dragline.input.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PreviewInputTest {

    private static PreviewRequest read(String body) {
        return PreviewInput.request(body.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> errors(String body) {
        return catchThrowableOfType(InvalidInputException.class, () -> read(body)).errors().stream()
                .map(PreviewInputTest::words)
                .toList();
    }

    private static String words(FieldError error) {
        return (error.field() + " " + error.message()).strip();
    }

    @Test
    void readsASeedMixedWithAnother() {
        PreviewRequest request = read("""
                {"generator": "faces-128", "seed": 7, "truncation": 0.5, "mixSeed": 9, "mixRows": "spatial",
                 "method": "jacobian", "version": "v1", "include": ["image", "flow", "flow"]}
                """);

        assertThat(request)
                .isEqualTo(new PreviewRequest(
                        "faces-128",
                        7L,
                        null,
                        null,
                        null,
                        null,
                        0.5,
                        9L,
                        StyleMix.Rows.SPATIAL,
                        "jacobian",
                        "v1",
                        List.of(PreviewPart.IMAGE, PreviewPart.FLOW)));
    }

    @Test
    void readsAKeyFrameOfAnEditAndALatentCode() {
        UUID edit = UUID.randomUUID();
        PreviewRequest ofEdit =
                read("{\"generator\": \"faces-128\", \"edit\": \"" + edit + "\", \"attempt\": 2, \"step\": 0}");
        assertThat(ofEdit.edit()).isEqualTo(edit);
        assertThat(ofEdit.attempt()).isEqualTo(2);
        assertThat(ofEdit.step()).isZero();
        PreviewRequest ofLatent = read("""
                {"generator": "faces-128", "latent": {"type": "F16", "shape": [1, 2], "data": "AAAAAA=="}}
                """);
        assertThat(ofLatent.latent().shape()).containsExactly(1, 2);
        assertThat(ofLatent.include()).isNull();
    }

    @Test
    void tellsEverythingThatIsWrong() {
        assertThat(errors("{}"))
                .containsExactly(
                        "generator is missing; GET /api/models lists the generators",
                        "seed or latent or edit is needed, and only one of them");
        assertThat(errors("""
                {"generator": "g", "seed": -1, "step": 3, "truncation": "x", "mixRows": "all", "include": ["sound"],
                 "pixels": 3}
                """))
                .anySatisfy(error -> assertThat(error).startsWith("pixels "))
                .contains(
                        "seed must be a whole number from 0 to 4294967295, but is -1",
                        "step needs an edit",
                        "truncation must be a number from -10 to 10, but is \"x\"",
                        "mixRows must be spatial or appearance, but is \"all\"",
                        "include must be image, latent, flow or landmarks, but is \"sound\"");
        assertThat(errors("{\"generator\": \"g\", \"edit\": \"last\", \"include\": []}"))
                .containsExactly(
                        "edit must be the id of an edit (a UUID), but is \"last\"",
                        "include must be a list of image, latent, flow or landmarks, but is []");
        assertThat(errors(
                        "{\"generator\": \"g\", \"latent\": {\"type\": \"F32\", \"shape\": [3], \"data\": \"AAAA\"}}"))
                .containsExactly(
                        "latent must be a tensor such as {\"type\": \"F32\", \"shape\": [12, 512], \"data\": base64}");
    }
}
