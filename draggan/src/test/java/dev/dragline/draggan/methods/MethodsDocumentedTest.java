// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.methods;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps docs/adding-a-method.md and the lists of methods in the documentation true. */
class MethodsDocumentedTest {

    private static final Path ROOT = Path.of(System.getProperty("dragline.models"))
            .toAbsolutePath()
            .normalize()
            .getParent();
    private static final Pattern SOURCE = Pattern.compile("`([a-z-]+/src/[\\w/.-]+)`");

    @Test
    void everyMethodHasItsPlaceInTheDocumentation() throws IOException {
        String method = Files.readString(ROOT.resolve("docs/method.md"));
        String rest = Files.readString(ROOT.resolve("docs/rest-api.md"));

        for (Method each : Methods.all()) {
            assertThat(rest).as("docs/rest-api.md").contains("`" + each.name() + "`");
            if (each.procedure() == Method.Procedure.ONE_SHOT || each.procedure() == Method.Procedure.OPTIMISATION) {
                assertThat(method).as("docs/method.md").contains("`" + each.name() + "`");
            }
            assertThat(each.summary()).isNotBlank();
        }
    }

    @Test
    void theFilesThatANewMethodTouchesAreThere() throws IOException {
        String guide = Files.readString(ROOT.resolve("docs/adding-a-method.md"));
        Matcher named = SOURCE.matcher(guide);
        List<String> files = Stream.iterate(named, Matcher::find, each -> each)
                .map(each -> each.group(1))
                .toList();

        assertThat(files).isNotEmpty().allSatisfy(file -> assertThat(ROOT.resolve(file))
                .exists());
    }
}
