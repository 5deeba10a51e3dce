// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class CommandHintsTest {

    @Test
    void theDataDirectoryIsNamedWhereCommandsDoNotFindIt() {
        assertThat(new CommandHints("").dataOption()).isEmpty();
        assertThat(new CommandHints("/srv/dragline").dataOption()).isEqualTo(" --data /srv/dragline");
        assertThat(new CommandHints("/srv/my data's").dataOption()).isEqualTo(" --data '/srv/my data'\\''s'");
    }

    @Test
    void theServerIsNamedWhereCommandsDoNotFindIt() {
        assertThat(option("localhost", 8080)).isEmpty();
        assertThat(option("gpu-box", 8080)).isEqualTo(" --server http://gpu-box:8080");
    }

    @Test
    void theDirectoryWithTheKeyIsNamedToReadersOnTheSameMachine() {
        assertThat(option("localhost", 8080, "/srv/dragline")).isEqualTo(" --data /srv/dragline");
        assertThat(option("127.0.0.1", 9090, "/srv/dragline"))
                .isEqualTo(" --server http://127.0.0.1:9090 --data /srv/dragline");
        assertThat(option("gpu-box", 8080, "/srv/dragline")).isEqualTo(" --server http://gpu-box:8080");
    }

    private static String option(String host, int port) {
        return option(host, port, "");
    }

    private static String option(String host, int port, String data) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/models");
        request.setServerName(host);
        request.setServerPort(port);
        return new CommandHints(data).serverOption(request);
    }
}
