// SPDX-License-Identifier: Apache-2.0
package dev.dragline.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps what is in use of a generator in a folder, in a file that is named after the moment of the choice. So the last name
 * is the choice that counts, in whichever order several processes write, and no lock is needed; earlier ones are deleted.
 */
final class VersionInUseFiles {

    private static final String SUFFIX = ".json";
    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final Path folder;

    VersionInUseFiles(Path folder) {
        this.folder = folder;
    }

    Optional<VersionInUse> last() throws IOException {
        List<Path> files = files();
        // Whoever writes a later choice deletes the earlier ones, perhaps just now.
        while (!files.isEmpty()) {
            Path last = files.get(files.size() - 1);
            try {
                return Optional.of(JSON.readValue(Files.readAllBytes(last), VersionInUse.class));
            } catch (NoSuchFileException e) {
                files = files();
            } catch (JacksonException e) {
                throw new IOException(last + " does not say which version is in use: " + e.getOriginalMessage(), e);
            }
        }
        return Optional.empty();
    }

    void keep(VersionInUse choice) throws IOException {
        Files.createDirectories(folder);
        Path written = WholeFile.temporary(folder);
        try {
            WholeFile.write(written, JSON.writeValueAsBytes(choice));
            Files.createLink(folder.resolve(name(choice.at())), written);
        } catch (FileAlreadyExistsException e) {
            // Another process kept the same choice.
            return;
        } finally {
            Files.deleteIfExists(written);
        }
        List<Path> files = files();
        for (Path earlier : files.subList(0, files.size() - 1)) {
            Files.deleteIfExists(earlier);
        }
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(file -> !file.getFileName().toString().startsWith("."))
                    .filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Names of the same length, so that they are ordered like the moments. */
    private static String name(Instant at) {
        return String.format(Locale.ROOT, "%012d.%09d%s", at.getEpochSecond(), at.getNano(), SUFFIX);
    }
}
