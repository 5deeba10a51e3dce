// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone.data;

import dev.dragline.contracts.Messages;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps the ports, passwords and ids that an installation chose at its first start, in one file that only its user may
 * read.
 */
public final class InstallationState {

    private static final JsonMapper JSON = Messages.json();
    private static final int SECRET_BYTES = 24;

    private final Path file;
    private final SortedMap<String, String> values;
    private final Set<Integer> given = new HashSet<>();

    private InstallationState(Path file, SortedMap<String, String> values) {
        this.file = file;
        this.values = values;
    }

    /** Returns what the file keeps; nothing if there is no file yet. */
    public static InstallationState read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return new InstallationState(file, new TreeMap<>());
        }
        try {
            return new InstallationState(
                    file, JSON.readValue(Files.readAllBytes(file), new TypeReference<TreeMap<String, String>>() {}));
        } catch (JacksonException e) {
            throw new IOException(file + " is damaged: " + e.getOriginalMessage(), e);
        }
    }

    /** Returns the port of this name: the previous one if it is free, and otherwise another one. */
    public int port(String name) throws IOException {
        String key = "port." + name;
        String last = values.get(key);
        if (last != null) {
            int port = Integer.parseInt(last);
            if (isFree(port) && given.add(port)) {
                return port;
            }
        }
        int port = freePort();
        keep(key, Integer.toString(port));
        return port;
    }

    /** Returns a random password, the same one at every start. */
    public String secret(String name) throws IOException {
        return remember("secret." + name, InstallationState::newSecret);
    }

    /** Returns what is kept under a key; at the first start it keeps {@code first}. */
    public String remember(String key, Supplier<String> first) throws IOException {
        if (!values.containsKey(key)) {
            keep(key, first.get());
        }
        return Objects.requireNonNull(values.get(key));
    }

    /** Says whether a port of this machine can be opened. */
    public static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private int freePort() throws IOException {
        while (true) {
            try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                if (given.add(probe.getLocalPort())) {
                    return probe.getLocalPort();
                }
            }
        }
    }

    private void keep(String key, String value) throws IOException {
        values.put(key, value);
        OwnersFile.write(file, JSON.writeValueAsBytes(values));
    }

    private static String newSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
