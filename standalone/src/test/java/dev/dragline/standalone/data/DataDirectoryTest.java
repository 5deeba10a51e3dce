// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
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
        try (var ignored = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(InstallationState.read(file).port("kafka")).isNotEqualTo(port);
        }
    }

    @Test
    void takesPortsThatNoOutgoingConnectionGets() throws Exception {
        InstallationState state = InstallationState.read(directory.resolve("remembered.json"));
        for (String name : List.of("kafka", "controller", "postgres", "ingest")) {
            assertThat(state.port(name)).isBetween(20_000, 32_000);
        }
        assertThat(state.hasLostAPort()).isFalse();
        int another = state.port("results");
        try (var ignored = new ServerSocket(another, 1, InetAddress.getLoopbackAddress())) {
            assertThat(state.hasLostAPort()).isTrue();
        }
    }

    @Test
    void refusesWhatItCannotReadAndSaysWhatToDo() throws Exception {
        Path file = directory.resolve("installation.json");
        InstallationState.read(file).port("kafka");
        Files.writeString(file, Files.readString(file).replace("\"form\":\"1\"", "\"form\":\"2\""));
        assertThatThrownBy(() -> InstallationState.read(file))
                .isInstanceOf(InstallationException.class)
                .hasMessage("The data directory of " + file + " is of another Dragline: its form is 2, where this one"
                        + " knows 1. Start it with the Dragline that made it, or give another directory with --data"
                        + " DIR.");
        Files.writeString(file, "{\"form\": \"1\", \"secret.post");
        assertThatThrownBy(() -> InstallationState.read(file))
                .isInstanceOf(InstallationException.class)
                .hasMessageStartingWith(
                        file + ", which keeps the passwords of database and broker, is damaged: Unexpected end")
                .hasMessageEndingWith(". Put it back from a copy, or give another directory with --data DIR.");
    }
}
