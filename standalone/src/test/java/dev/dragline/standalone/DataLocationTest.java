// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dragline.standalone.DataLocation.Reason;
import dev.dragline.standalone.data.InstallationException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DataLocationTest {

    @Test
    void isTheCheckoutsOwnWhereverOneStands() throws InstallationException {
        assertThat(DataLocation.of(null, null))
                .isEqualTo(new DataLocation(BundledModels.home().resolve("data"), Reason.CHECKOUT))
                .isEqualTo(DataLocation.of(null, " "));
    }

    @Test
    void isWhatTheOptionSaysBeforeWhatTheEnvironmentSays() throws InstallationException {
        assertThat(DataLocation.of(null, "/srv/dragline"))
                .isEqualTo(new DataLocation(Path.of("/srv/dragline"), Reason.ENVIRONMENT));
        assertThat(DataLocation.of(Path.of("here"), "/srv/dragline"))
                .isEqualTo(new DataLocation(Path.of("here").toAbsolutePath(), Reason.OPTION));
    }

    @Test
    void cannotBeAnotherOneWhereverOneStands() {
        assertThatThrownBy(() -> DataLocation.of(null, "data"))
                .isInstanceOf(InstallationException.class)
                .hasMessage(
                        "DRAGLINE_DATA is data, which depends on the directory of the shell: it must begin with /.");
    }
}
