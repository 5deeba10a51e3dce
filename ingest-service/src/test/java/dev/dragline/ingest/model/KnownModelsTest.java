// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dragline.contracts.models.MethodChoice;
import dev.dragline.contracts.models.MethodQuery;
import dev.dragline.contracts.models.ModelPublished;
import dev.dragline.ingest.Examples;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownModelsTest {

    private final KnownModels models = new KnownModels();

    @Test
    void saysThatItHasJustStarted() {
        assertThatExceptionOfType(ModelsNotReadException.class)
                .isThrownBy(() -> models.generator("faces-128"))
                .withMessage("The service has just started and is still reading which models there are: try again in a"
                        + " few seconds.");
    }

    @Test
    void saysWhereGeneratorsComeFromIfThereIsNone() {
        models.publishedRead();
        models.usedRead();

        assertThatExceptionOfType(ChoiceException.class)
                .isThrownBy(() -> models.generator("faces-128"))
                .withMessage(
                        "is faces-128, but no generator is known yet: workers announce those of the model store when"
                                + " they start, and `dragline generator import` adds one");
    }

    @Test
    void resolvesToWhatIsInUseAndNotToWhatIsOnlyOffered() throws ChoiceException {
        models.publishedRead();
        models.usedRead();
        models.learn(Examples.FACES);
        models.learn(Examples.FACES_V1);
        models.learn(offered("kept"));
        assertThat(choice("auto")).as("nothing was chosen").isEqualTo(new MethodChoice("latent-predictor", "v1"));

        models.learn(Examples.used("faces-128", "kept"));
        assertThat(choice("auto")).isEqualTo(new MethodChoice("latent-predictor", "kept"));
        assertThat(choice("latent-predictor")).isEqualTo(new MethodChoice("latent-predictor", "kept"));

        models.learn(Examples.used("faces-128", null));
        assertThat(choice("auto")).as("none is in use").isEqualTo(new MethodChoice("draggan", null));
        assertThat(choice("latent-predictor"))
                .as("a method that needs networks gets those that are not only offered")
                .isEqualTo(new MethodChoice("latent-predictor", "v1"));
        assertThat(models.generator("faces-128").choose(MethodQuery.of("auto", "kept")))
                .isEqualTo(new MethodChoice("latent-predictor", "kept"));
    }

    private MethodChoice choice(String method) throws ChoiceException {
        return models.generator("faces-128").choose(MethodQuery.of(method, null));
    }

    private static ModelPublished offered(String version) {
        ModelPublished model =
                Examples.model("faces-128", version, List.of("latent-predictor", "draggan"), "latent-predictor");
        return new ModelPublished(
                model.schemaVersion(),
                model.generator(),
                model.version(),
                model.publishedAt(),
                model.resolution(),
                model.latentRows(),
                model.latentWidth(),
                model.methods(),
                model.recommendedMethod(),
                model.preset(),
                model.trainingId(),
                model.metrics(),
                true);
    }
}
