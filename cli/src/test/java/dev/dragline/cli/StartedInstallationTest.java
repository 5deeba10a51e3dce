// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.testing.Suites;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StartedInstallationTest {

    @Test
    void whatDoesNotRunByItselfRunsInTheSuite() throws IOException, ClassNotFoundException {
        Path pom = Path.of(System.getProperty("dragline.home"), "cli", "pom.xml");

        assertThat(Suites.excludedBy(pom))
                .containsExactlyInAnyOrderElementsOf(Suites.membersOf(StartedInstallationIT.class.getName()));
    }
}
