// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir
    Path directory;

    @Test
    void isRefusedToASecondOwner() throws Exception {
        try (DataDirectory taken = DataDirectory.take(directory.resolve("data"))) {
            assertThatThrownBy(() -> DataDirectory.take(directory.resolve("data")))
                    .isInstanceOf(InstallationException.class)
                    .hasMessage(
                            "The data directory " + taken.root() + " is in use by another `./dragline up` (process "
                                    + ProcessHandle.current().pid()
                                    + "). Stop that one, or give this one a directory of its own with --data DIR and a --port.");
        }
        DataDirectory.take(directory.resolve("data")).close();
    }

    @Test
    void itsHolderIsToldWithoutWriting() throws Exception {
        Path data = directory.resolve("data");
        assertThat(DataDirectory.holder(data)).isEmpty();
        assertThat(data).doesNotExist();
        try (DataDirectory taken = DataDirectory.take(data)) {
            assertThat(DataDirectory.holder(taken.root()))
                    .contains(Long.toString(ProcessHandle.current().pid()));
        }
        assertThat(DataDirectory.holder(data)).isEmpty();
    }

    @Test
    void saysSoIfItCannotBeMade() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThatThrownBy(() -> DataDirectory.take(file))
                .isInstanceOf(InstallationException.class)
                .hasMessage("The data directory " + file
                        + " cannot be used: it is a file. Give another one with --data DIR.");
    }

    @Test
    void remembersPortsAndSecretsForItsUserOnly() throws Exception {
        Path file = directory.resolve("remembered.json");
        InstallationState first = InstallationState.read(file);
        int port = first.port("kafka");
        String secret = first.secret("postgres");

        InstallationState second = InstallationState.read(file);

        assertThat(second.port("kafka")).isEqualTo(port);
        assertThat(second.port("postgres")).isNotEqualTo(port);
        assertThat(second.secret("postgres")).isEqualTo(secret).hasSizeGreaterThan(20);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void takesAnotherPortIfTheRememberedOneIsTaken() throws Exception {
        Path file = directory.resolve("remembered.json");
        int port = InstallationState.read(file).port("kafka");
        try (var ignored = new java.net.ServerSocket(port, 1, java.net.InetAddress.getLoopbackAddress())) {
            assertThat(InstallationState.read(file).port("kafka")).isNotEqualTo(port);
        }
    }
}
