// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the commands in pages of the documentation. */
final class DocumentedCommands {

    private static final String INDENT = "    ";
    private static final Pattern INLINE = Pattern.compile("`\\./dragline ([^`]+)`");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    private DocumentedCommands() {}

    /** A page and one of its commands, without {@code ./dragline}. */
    record Documented(Path page, String command) {

        /** The words as a shell would split them, without a comment, and up to where another command begins. */
        List<String> words() {
            List<String> words = new ArrayList<>();
            Matcher word = WORD.matcher(command);
            while (word.find()) {
                String text = word.group(1) == null ? word.group(2) : word.group(1);
                if (text.startsWith("#") || text.equals("|") || text.equals(">") || text.equals("&&")) {
                    break;
                }
                words.add(text);
            }
            return words;
        }

        /** Whether parts are left out, which a reader fills in. */
        boolean isShortened() {
            return command.contains("...");
        }

        @Override
        public String toString() {
            return page.getFileName() + ": ./dragline " + command;
        }
    }

    /** Returns every page of a checkout. */
    static List<Path> pages(Path checkout) {
        try (Stream<Path> files = Files.walk(checkout, 3)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the indented blocks of a page, each without its indentation. */
    static List<String> blocks(Path page) {
        List<String> blocks = new ArrayList<>();
        StringBuilder block = new StringBuilder();
        for (String line : (text(page) + "\nend").lines().toList()) {
            if (line.startsWith(INDENT)) {
                block.append(line.substring(INDENT.length())).append('\n');
            } else if (line.isBlank()) {
                block.append('\n');
            } else {
                if (!block.toString().isBlank()) {
                    blocks.add(block.toString().strip() + "\n");
                }
                block.setLength(0);
            }
        }
        return blocks;
    }

    /** Returns the commands of blocks, each on one line. */
    static Stream<Documented> inBlocks(Path page) {
        return blocks(page).stream()
                .flatMap(block -> block.replaceAll("\\\\\n\\s*", "").lines())
                .map(String::strip)
                .filter(line -> line.startsWith("./dragline "))
                .map(line -> new Documented(page, line.substring("./dragline ".length())));
    }

    /** Returns the commands in running text, which may name a command alone. */
    static Stream<Documented> inText(Path page) {
        return INLINE.matcher(text(page)).results().map(found -> new Documented(page, found.group(1)));
    }

    private static String text(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
