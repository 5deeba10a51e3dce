// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.cli.server.Server;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class HintsTest {

    @Test
    void commandsNameWhatTheyWouldNotFindThemselves() {
        assertThat(new Hints().command("up")).isEqualTo("./dragline up");
        assertThat(Server.at(URI.create("http://localhost:9999/")).hints().command("job", "watch", "0197c3a0-5b1e"))
                .isEqualTo("./dragline job watch 0197c3a0-5b1e --server http://localhost:9999");
        assertThat(Server.at(URI.create("http://localhost:8080/")).hints().command("job", "list"))
                .isEqualTo("./dragline job list");
    }

    @Test
    void whatAShellWouldReadOtherwiseIsQuoted() {
        assertThat(new Hints(List.of("--data", "/my data/it's")).command("generator", "list"))
                .isEqualTo("./dragline generator list --data '/my data/it'\\''s'");
    }
}
