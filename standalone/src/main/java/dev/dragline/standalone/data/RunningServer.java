// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone.data;

import dev.dragline.contracts.Messages;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * Where an installation is reached, and its administrator's token. It stands in a file of the data directory that only its
 * user may read, from the start of the installation to its end, so that commands of this user need to be told neither.
 */
public record RunningServer(URI address, String token) {

    private static final String FILE = "server.json";

    /**
     * What runs on a data directory; empty if nothing does. After a crash it may be what ran last.
     *
     * @throws IOException if the file cannot be read or is damaged
     */
    public static Optional<RunningServer> of(Path data) throws IOException {
        Path file = data.resolve(FILE);
        try {
            return Optional.of(Messages.json().readValue(Files.readAllBytes(file), RunningServer.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JacksonException e) {
            throw new IOException(
                    file + " is damaged: " + e.getOriginalMessage() + ". The next start writes it anew.", e);
        }
    }

    /** Keeps this for the commands on the same machine. */
    public void write(Path data) throws IOException {
        OwnersFile.write(data.resolve(FILE), Messages.json().writeValueAsBytes(this));
    }

    /** Removes what was kept, when the server stops. */
    public static void remove(Path data) throws IOException {
        Files.deleteIfExists(data.resolve(FILE));
    }

    /** Whether a program on this machine reaches this server at an address. */
    public boolean isAt(URI other) {
        return address.getPort() == other.getPort()
                && address.getScheme().equals(other.getScheme())
                && other.getHost() != null
                && other.getHost().matches("localhost|127\\.0\\.0\\.1|\\[::1]");
    }

    /** The address that signs a browser in. */
    public URI signInLink() {
        return address.resolve("/login?token=" + URLEncoder.encode(token, StandardCharsets.UTF_8));
    }

    /** The token is no text for logs. */
    @Override
    public String toString() {
        return "RunningServer[" + address + "]";
    }
}
