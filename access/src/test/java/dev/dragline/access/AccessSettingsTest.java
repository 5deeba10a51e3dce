// SPDX-License-Identifier: Apache-2.0
package dev.dragline.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The administrator's token, and the names of a service. */
class AccessSettingsTest {

    private static AccessSettings settings(boolean open, String token, String file, String... hosts) {
        return new AccessSettings(
                open,
                token,
                file,
                List.of(hosts),
                "access_key",
                "",
                1000,
                new AccessSettings.Oidc("", "", "preferred_username", "roles", "", ""));
    }

    @Test
    void theTokenMayStandInAFile(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("token"), "sixteen letters!\n");
        assertThat(settings(false, "", file.toString()).administratorToken()).isEqualTo("sixteen letters!");
        assertThat(settings(false, "another sixteen letters", "").administratorToken())
                .isEqualTo("another sixteen letters");
        assertThat(settings(false, " ", "").administratorToken()).isNull();
    }

    @Test
    void aShortTokenAndAMissingFileAreRefused() {
        assertThatThrownBy(() -> settings(false, "secret", "").administratorToken())
                .hasMessage(
                        "The administrator's token has 6 characters, and must have 16 or more: set"
                                + " DRAGLINE_ACCESS_TOKENFILE to a file with, for example, the output of `openssl rand -hex 24`.");
        assertThatThrownBy(() -> settings(false, "", "/none/there").administratorToken())
                .hasMessage(
                        "The file of the administrator's token, DRAGLINE_ACCESS_TOKENFILE=/none/there, cannot be read.");
    }

    @Test
    void anOpenServiceAnswersToNamesOfItsMachineAlone() {
        assertThat(settings(true, "", "").namesOfService())
                .containsExactlyInAnyOrder("localhost", "127.0.0.1", "[::1]");
        assertThat(settings(false, "", "").namesOfService()).isEmpty();
        assertThat(settings(true, "", "", " Drag.Example ").namesOfService())
                .containsExactly("127.0.0.1", "[::1]", "drag.example", "localhost");
    }
}
