// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.StringUtils;

/** What a file of settings imports comes before what it says itself, so that it would say in vain what both have. */
class SettingsOfServicesTest {

    @ParameterizedTest
    @ValueSource(strings = {"ingest.yml", "results.yml", "inference-worker.yml", "trainer-worker.yml"})
    void saysNothingThatItAlsoImports(String file) throws IOException {
        PropertySource<?> own = settings(file);
        Object imports = own.getProperty("spring.config.import");
        assertThat(imports).as("imports of %s", file).isNotNull();
        for (String imported : StringUtils.commaDelimitedListToStringArray(imports.toString())) {
            Set<String> both = names(own);
            both.retainAll(names(settings(imported.strip().replace("classpath:", ""))));
            assertThat(both).as("settings of %s and of %s", file, imported).isEmpty();
        }
    }

    private static PropertySource<?> settings(String file) throws IOException {
        return new YamlPropertySourceLoader()
                .load(file, new ClassPathResource(file))
                .get(0);
    }

    private static Set<String> names(PropertySource<?> settings) {
        return new TreeSet<>(Arrays.asList(((EnumerablePropertySource<?>) settings).getPropertyNames()));
    }
}
