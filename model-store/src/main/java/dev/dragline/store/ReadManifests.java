// SPDX-License-Identifier: Apache-2.0
package dev.dragline.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads manifests, and reads a file again only when it has changed: workers look every few seconds at all of them. A file that
 * was written just before it was read is read again, because a second write may leave the same time behind.
 */
final class ReadManifests {

    private static final Duration COARSEST_TIMES = Duration.ofSeconds(3);

    private final Clock clock;
    private final Map<ModelId, Read> read = new ConcurrentHashMap<>();

    ReadManifests(Clock clock) {
        this.clock = clock;
    }

    private record State(
            FileTime modified, long size, @Nullable Object key) {}

    private record Read(State state, ModelManifest manifest) {}

    /** Returns the manifest of a model; empty if it is not published. */
    Optional<ModelManifest> read(ModelDirectory directory) throws IOException {
        // A file may lie where the directory of the model should be.
        if (!Files.exists(directory.manifestFile())) {
            read.remove(directory.id());
            return Optional.empty();
        }
        State state = state(directory);
        Read before = read.get(directory.id());
        if (before != null && before.state().equals(state)) {
            return Optional.of(before.manifest());
        }
        Optional<ModelManifest> found = directory.manifest();
        boolean isSettled =
                state.modified().toInstant().isBefore(clock.instant().minus(COARSEST_TIMES));
        if (found.isPresent() && isSettled) {
            read.put(directory.id(), new Read(state, found.get()));
        }
        return found;
    }

    private static State state(ModelDirectory directory) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(directory.manifestFile(), BasicFileAttributes.class);
        return new State(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
    }
}
