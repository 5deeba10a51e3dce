// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HintsTest {

    @Test
    void commandsNameWhatTheyWouldNotFindThemselves() {
        assertThat(new Hints().command("up")).isEqualTo("./dragline up");
        assertThat(new Hints(List.of("--server", "http://localhost:9999")).command("job", "watch", "0197c3a0-5b1e"))
                .isEqualTo("./dragline job watch 0197c3a0-5b1e --server http://localhost:9999");
    }

    @Test
    void whatAShellWouldReadOtherwiseIsQuoted() {
        assertThat(new Hints(List.of("--data", "/my data/it's")).command("generator", "list"))
                .isEqualTo("./dragline generator list --data '/my data/it'\\''s'");
    }
}
