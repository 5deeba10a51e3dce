// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.Device;
import dev.dragline.draggan.Examples;
import dev.dragline.draggan.editing.Editor;
import dev.dragline.draggan.editing.Edits;
import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.latent.PredictorNetworks;
import dev.dragline.draggan.nn.Trainable;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.weights.CheckpointException;
import dev.dragline.draggan.weights.SafetensorsFile;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MethodsTest {

    @Test
    void everyMethodIsMadeByItsName() throws IOException {
        try (Generator small = Examples.smallGenerator()) {
            for (String method : Methods.UNTRAINED) {
                Editor editor = Methods.untrained(method, small);
                assertThat(editor.method()).isEqualTo(method);
                editor.check(
                        Edits.drag(LatentCode.ofSeed(small, 3, 0.7), List.of(Edits.point(20, 20, 30, 24)), null, null));
                assertThat(Methods.needsTraining(method)).isFalse();
                assertThat(Methods.all()).contains(method);
            }
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Methods.untrained("jacobian", small))
                    .withMessage("the method jacobian needs trained networks");
        }
        try (Generator faces = Examples.faces();
                PredictorNetworks bundled = Examples.facesNetworks();
                Trainable<?> networks = Methods.load(bundled.store(), Device.cpu())) {
            for (String method : Methods.sharingNetworksWith("latent-predictor")) {
                assertThat(Methods.trained(method, faces, networks).method()).isEqualTo(method);
            }
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Methods.trained("jacobian", faces, networks))
                    .withMessage("the networks were trained for another method than jacobian");
        }
        assertThat(Methods.exists("magic")).isFalse();
        assertThat(Methods.sharingNetworksWith("user-controllable-lt")).containsExactly("user-controllable-lt");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Methods.sharingNetworksWith("draggan"))
                .withMessage("the method draggan needs no trained networks");
        assertThat(Methods.sharingNetworksWith("jacobian"))
                .containsExactly("jacobian", "jacobian-closed-loop", "jacobian-refined");
        assertThat(Methods.gainsFromBatches("jacobian")).isTrue();
        assertThat(Methods.gainsFromBatches("jacobian-refined")).isFalse();
    }

    @Test
    void weightsOfAnotherKindAreRefused() {
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> Methods.load(
                        new SafetensorsFile(Map.of("kind", "stylegan2-generator"), Map.of()), Device.cpu()))
                .withMessage("these are not the weights of trained networks: their kind is stylegan2-generator, where"
                        + " latent-predictor, jacobian-predictor or latent-transformer is read");
    }
}
