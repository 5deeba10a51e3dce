// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard.drag;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;

class ScriptModulesTest {

    @Test
    void aChangeOfOneFileChangesTheNameOfAll() {
        Resource page = file("import {Pull} from './pull.js';");
        Resource pull = file("export class Pull {}");

        String version = ScriptModules.digest(List.of(page, pull));

        assertThat(version)
                .matches("[0-9a-f]{32}")
                .isEqualTo(ScriptModules.digest(List.of(page, pull)))
                .isNotEqualTo(ScriptModules.digest(List.of(page, file("export class Pull { }"))));
    }

    private static Resource file(String text) {
        return new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8));
    }
}
