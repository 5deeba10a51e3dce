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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MethodsTest {

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
                    # name                   , networks          , procedure   , optimises, batches, slow
                    latent-predictor         , LATENT_PREDICTOR  , ONE_SHOT    , false    , true   , false
                    jacobian                 , JACOBIAN_PREDICTOR, ONE_SHOT    , false    , true   , false
                    jacobian-closed-loop     , JACOBIAN_PREDICTOR, CLOSED_LOOP , false    , true   , false
                    jacobian-refined         , JACOBIAN_PREDICTOR, REFINED     , true     , false  , true
                    user-controllable-lt     , LATENT_TRANSFORMER, ONE_SHOT    , false    , true   , false
                    flow-jacobian            , -                 , ONE_SHOT    , false    , false  , true
                    flow-jacobian-closed-loop, -                 , CLOSED_LOOP , false    , false  , true
                    flow-jacobian-refined    , -                 , REFINED     , true     , false  , true
                    draggan                  , -                 , OPTIMISATION, true     , false  , true
                    freedrag                 , -                 , OPTIMISATION, true     , false  , true
                    """)
    void saysWhatAMethodIs(
            String name,
            NetworkKind networks,
            Method.Procedure procedure,
            boolean optimises,
            boolean gainsFromBatches,
            boolean slow) {
        Method method = Methods.get(name);

        assertThat(method.networks()).isEqualTo(networks);
        assertThat(method.needsTraining()).isEqualTo(networks != null);
        assertThat(method.procedure()).isEqualTo(procedure);
        assertThat(method.optimises()).isEqualTo(optimises);
        assertThat(method.gainsFromBatches()).isEqualTo(gainsFromBatches);
        assertThat(method.isSlow()).isEqualTo(slow);
    }

    @Test
    void listsThemInTheOrderOfHelp() {
        assertThat(Methods.names())
                .containsExactly(
                        "latent-predictor",
                        "jacobian",
                        "jacobian-closed-loop",
                        "jacobian-refined",
                        "user-controllable-lt",
                        "flow-jacobian",
                        "flow-jacobian-closed-loop",
                        "flow-jacobian-refined",
                        "draggan",
                        "freedrag");
        assertThat(Methods.untrained()).startsWith("flow-jacobian").hasSize(5);
        assertThat(Methods.servedBy(NetworkKind.JACOBIAN_PREDICTOR))
                .containsExactly("jacobian", "jacobian-closed-loop", "jacobian-refined");
        assertThat(Methods.sharingNetworksWith("user-controllable-lt")).containsExactly("user-controllable-lt");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Methods.sharingNetworksWith("draggan"))
                .withMessage("the method draggan needs no trained networks");
    }

    @Test
    void saysWhichThereAreIfThereIsNoneOfAName() {
        assertThat(Methods.find("magic")).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Methods.get("magic"))
                .withMessage("there is no method magic; the methods are " + String.join(", ", Methods.names()));
    }

    @Test
    void makesTheEditorOfEveryMethodThatNeedsNoNetworks() throws IOException {
        try (Generator small = Examples.smallGenerator()) {
            for (String method : Methods.untrained()) {
                Editor editor = Methods.editor(method, small, null);
                assertThat(editor.method()).isEqualTo(method);
                editor.check(
                        Edits.drag(LatentCode.ofSeed(small, 3, 0.7), List.of(Edits.point(20, 20, 30, 24)), null, null));
            }
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Methods.editor("jacobian", small, null))
                    .withMessage("the method jacobian needs trained networks");
        }
    }

    @Test
    void makesTheEditorsThatNetworksServeAndNoOthers() throws IOException {
        try (Generator faces = Examples.faces();
                PredictorNetworks bundled = Examples.facesNetworks();
                Trainable<?> networks = NetworkKind.load(bundled.store(), Device.cpu())) {
            for (String method : Methods.servedBy(NetworkKind.LATENT_PREDICTOR)) {
                assertThat(Methods.editor(method, faces, networks).method()).isEqualTo(method);
            }
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Methods.editor("jacobian", faces, networks))
                    .withMessage("the networks were trained for another method than jacobian");
        }
    }

    @Test
    void weightsOfAnotherKindAreRefused() {
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> NetworkKind.load(
                        new SafetensorsFile(Map.of("kind", "stylegan2-generator"), Map.of()), Device.cpu()))
                .withMessage("these are not the weights of trained networks: their kind is stylegan2-generator, where"
                        + " latent-predictor, jacobian-predictor or latent-transformer is read");
    }

    @ParameterizedTest
    @CsvSource({
        "jacobian, jacobian-refined",
        "jacobian-closed-loop, jacobian-refined",
        "flow-jacobian, flow-jacobian-refined",
        "latent-predictor, flow-jacobian-refined",
        "user-controllable-lt, flow-jacobian-refined"
    })
    void knowsWhoseOptimisationGoesOn(String method, String refining) {
        assertThat(Methods.refining(method).name()).isEqualTo(refining);
    }
}
