// SPDX-License-Identifier: Apache-2.0
package dev.dragline.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.platform.suite.api.SelectClasses;

/** Tells which test classes of a module run as members of suites, and which ones its {@code pom.xml} keeps from running by themselves. */
public final class Suites {

    private static final Pattern EXCLUDED = Pattern.compile("<exclude>\\*\\*/(\\w+)\\.java</exclude>");

    private Suites() {}

    /** Returns the simple names of the classes that a {@code pom.xml} excludes. */
    public static List<String> excludedBy(Path pom) throws IOException {
        return EXCLUDED.matcher(Files.readString(pom))
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    /**
     * Returns the simple names of the members of suites.
     *
     * @param suites the names of their classes, which need not be public
     */
    public static List<String> membersOf(String... suites) throws ClassNotFoundException {
        List<String> members = new ArrayList<>();
        for (String suite : suites) {
            SelectClasses selected = Class.forName(suite).getAnnotation(SelectClasses.class);
            Stream.of(selected.value()).map(Class::getSimpleName).forEach(members::add);
            Stream.of(selected.names())
                    .map(name -> name.substring(name.lastIndexOf('.') + 1))
                    .forEach(members::add);
        }
        return members;
    }
}
