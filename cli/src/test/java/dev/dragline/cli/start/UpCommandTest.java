// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UpCommandTest {

    @Test
    void withoutAWorkerItSaysWithWhichVariablesOneJoins() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("DRAGLINE_KAFKA", "localhost:9092");
        environment.put("DRAGLINE_MODELS", "data/models");

        assertThat(UpCommand.howWorkersJoin(environment))
                .isEqualTo("No inference worker runs here: edits wait until one joins (deploy/README.md says how), with"
                        + " DRAGLINE_KAFKA=localhost:9092 DRAGLINE_MODELS=data/models.");
    }
}
