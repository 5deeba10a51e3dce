package dev.dragline.ingest.model;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
        models.upToDate();

        assertThatExceptionOfType(ChoiceException.class)
                .isThrownBy(() -> models.generator("faces-128"))
                .withMessage(
                        "is faces-128, but no generator is known yet: workers announce those of the model store when"
                                + " they start, and `./dragline generator import` adds one");
    }
}
