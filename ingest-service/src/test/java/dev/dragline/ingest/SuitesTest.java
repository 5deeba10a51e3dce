// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.testing.Suites;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SuitesTest {

    @Test
    void whatDoesNotRunByItselfRunsInASuite() throws IOException, ClassNotFoundException {
        assertThat(Suites.excludedBy(Path.of("pom.xml")))
                .containsExactlyInAnyOrderElementsOf(Suites.membersOf("dev.dragline.ingest.IngestJourneyIT"));
    }
}
