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

    private static String option(String host, int port) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/models");
        request.setServerName(host);
        request.setServerPort(port);
        return new CommandHints("").serverOption(request);
    }
}
