// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.ingest.IngestApplication;
import dev.dragline.training.TrainingSettings;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;

class PresetsTest {

    /** Services do not know the trainer, so the settings of ingest-service list the names of its presets. */
    @Test
    void ingestKnowsThePresetsOfTheTrainer() {
        YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource("ingest.yml", IngestApplication.class.getClassLoader()));
        Properties settings = yaml.getObject();
        assertThat(List.of(settings.getProperty("dragline.trainings.presets").split(",")))
                .isEqualTo(TrainingSettings.PRESETS);
    }
}
