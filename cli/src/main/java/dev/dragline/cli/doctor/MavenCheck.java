// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.doctor;

import dev.dragline.draggan.machine.Check;
import dev.dragline.draggan.machine.Finding;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Checks that Dragline can be built.
 *
 * @param path the directories of programs, as in the environment
 */
record MavenCheck(String path) implements Check {

    private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

    @Override
    public String name() {
        return "Maven";
    }

    @Override
    public Finding.Ok find() {
        return SEPARATOR
                .splitAsStream(path)
                .filter(directory -> !directory.isBlank())
                .map(directory -> Path.of(directory, "mvn"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(maven -> new Finding.Ok(maven + "; Dragline is built"))
                .orElseGet(() -> new Finding.Ok("none is installed; a build downloads one"));
    }
}
