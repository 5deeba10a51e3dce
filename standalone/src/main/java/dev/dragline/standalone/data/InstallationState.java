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
import java.util.Map;
import java.util.Objects;
import java.util.Random;
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

    /** The form of everything in the data directory. A Dragline that cannot read an earlier form counts one more. */
    private static final int FORM = 1;

    private static final String FORM_KEY = "form";

    /**
     * Ports below those that systems give to outgoing connections, one of which could take a port between the moment when
     * it is chosen and the moment when it is opened.
     */
    private static final int LOWEST_PORT = 20_000;

    private static final int HIGHEST_PORT = 32_000;
    private static final int MOST_TRIES = 1000;

    private final Path file;
    private final SortedMap<String, String> values;
    private final Set<Integer> given = new HashSet<>();
    private final Random random = new SecureRandom();

    private InstallationState(Path file, SortedMap<String, String> values) {
        this.file = file;
        this.values = values;
    }

    /**
     * Returns what the file keeps; nothing if there is no file yet.
     *
     * @throws InstallationException if it is damaged or of a newer Dragline; the text says what to do
     */
    public static InstallationState read(Path file) throws IOException, InstallationException {
        if (!Files.exists(file)) {
            return new InstallationState(file, new TreeMap<>(Map.of(FORM_KEY, Integer.toString(FORM))));
        }
        SortedMap<String, String> values;
        try {
            values = JSON.readValue(Files.readAllBytes(file), new TypeReference<TreeMap<String, String>>() {});
        } catch (JacksonException e) {
            throw new InstallationException(
                    file + ", which keeps the passwords of database and broker, is damaged: " + e.getOriginalMessage()
                            + ". Put it back from a copy, or give another directory with --data DIR.",
                    e);
        }
        String form = values.getOrDefault(FORM_KEY, Integer.toString(FORM));
        if (!form.equals(Integer.toString(FORM))) {
            throw new InstallationException("The data directory of " + file + " is of another Dragline: its form is "
                    + form + ", where this one knows " + FORM + ". Start it with the Dragline that made it, or give"
                    + " another directory with --data DIR.");
        }
        return new InstallationState(file, values);
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

    /** Says whether a port that was given is taken by another program, and cannot be opened. */
    public boolean hasLostAPort() {
        return given.stream().anyMatch(port -> !isFree(port));
    }

    private int freePort() throws IOException {
        for (int i = 0; i < MOST_TRIES; i++) {
            int port = LOWEST_PORT + random.nextInt(HIGHEST_PORT - LOWEST_PORT);
            if (isFree(port) && given.add(port)) {
                return port;
            }
        }
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            given.add(any.getLocalPort());
            return any.getLocalPort();
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
