// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.platform.suite.api.SelectClasses;

class SuitesTest {

    private static final Pattern EXCLUDED = Pattern.compile("<exclude>\\*\\*/(\\w+)\\.java</exclude>");
    private static final List<String> SUITES =
            List.of("dashboard.DashboardIT", "dashboard.drag.DragPageIT", "edit.ResultJourneyIT");

    @Test
    void whatDoesNotRunByItselfRunsInASuite() throws IOException, ClassNotFoundException {
        List<String> excluded = EXCLUDED.matcher(Files.readString(Path.of("pom.xml")))
                .results()
                .map(result -> result.group(1))
                .toList();
        List<String> selected = new ArrayList<>();
        for (String suite : SUITES) {
            for (Class<?> each : Class.forName("dev.dragline.results." + suite)
                    .getAnnotation(SelectClasses.class)
                    .value()) {
                selected.add(each.getSimpleName());
            }
        }

        assertThat(excluded).containsExactlyInAnyOrderElementsOf(selected);
    }
}
