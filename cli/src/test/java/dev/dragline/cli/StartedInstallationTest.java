// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.platform.suite.api.SelectClasses;

class StartedInstallationTest {

    private static final Pattern EXCLUDED = Pattern.compile("<exclude>\\*\\*/(\\w+)\\.java</exclude>");

    @Test
    void whatDoesNotRunByItselfRunsInTheSuite() throws IOException {
        String pom = Files.readString(Path.of(System.getProperty("dragline.home"), "cli", "pom.xml"));
        List<String> excluded =
                EXCLUDED.matcher(pom).results().map(result -> result.group(1)).toList();
        Class<?>[] selected =
                StartedInstallationIT.class.getAnnotation(SelectClasses.class).value();

        assertThat(excluded)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(selected).map(Class::getSimpleName).toList());
    }
}
