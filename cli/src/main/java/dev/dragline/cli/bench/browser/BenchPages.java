// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.bench.browser;

import dev.dragline.cli.server.ServerOption;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.cli.terminal.FormatOption;
import dev.dragline.cli.terminal.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.commons.io.FileUtils;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench pages}. */
@Command(
        name = "pages",
        description = {
            "Take a picture of every page of a running server, and measure how heavy each is and how soon it shows something.",
            "Opens the pages in a Chromium without a window: in the light and the dark scheme, and as wide as a phone. Of jobs,"
                    + " edits, trainings and others the newest is taken. Exit status 1: a page is heavier than --heaviest"
                    + " or wider than a phone."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Example: ${ROOT-COMMAND-NAME} bench pages --out out/pages"})
public final class BenchPages implements Callable<Integer> {

    private final Console console;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "out/pages",
            description = "where the pictures go (default: ${DEFAULT-VALUE})")
    private Path out;

    @Option(
            names = "--heaviest",
            paramLabel = "KB",
            defaultValue = "300",
            description = "the most kilobytes of script and style of a page (default: ${DEFAULT-VALUE})")
    private double heaviest;

    @Mixin
    private ServerOption server;

    @Mixin
    private FormatOption format;

    BenchPages(Console console) {
        this.console = console;
    }

    /**
     * What a page weighs and takes.
     *
     * @param documentKilobytes of the page alone
     * @param scriptAndStyleKilobytes of what it needs besides, packed as it is sent
     * @param firstContentMilliseconds until something is drawn when the page is opened, with its scripts and styles in the
     *     cache; null where the browser does not say
     * @param firstContentAgainMilliseconds the same when it is opened once more: a server that was just started has by then
     *     loaded what it needs for the page
     * @param wider how much wider than a phone it is there, pixels
     */
    record PageFigures(
            String page,
            double documentKilobytes,
            double scriptAndStyleKilobytes,
            @Nullable Double firstContentMilliseconds,
            @Nullable Double firstContentAgainMilliseconds,
            int wider) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<ServedPages.Served> pages = ServedPages.of(server.connect().client());
        Files.createDirectories(out);
        Path profile = Files.createTempDirectory("dragline-bench");
        List<PageFigures> all = new ArrayList<>();
        try (Browser browser = Browser.open(server.signInLink(), profile)) {
            PagePhotographer photographer = new PagePhotographer(browser, server.address(), out);
            for (ServedPages.Served page : pages) {
                console.note("Opening " + page.name());
                all.add(photographer.take(page));
            }
        } finally {
            FileUtils.deleteQuietly(profile.toFile());
        }
        format.print(console, all, table(all));
        console.note("The pictures are in " + out + ".");
        boolean good = all.stream().allMatch(page -> page.scriptAndStyleKilobytes() <= heaviest && page.wider() <= 0);
        return good ? 0 : Failure.FAILED;
    }

    private static Table table(List<PageFigures> all) {
        Table table = new Table(
                "",
                "PAGE",
                "PAGE KB",
                "SCRIPT AND STYLE KB",
                "FIRST CONTENT MS",
                "OPENED AGAIN MS",
                "WIDER THAN A PHONE PX");
        for (PageFigures page : all) {
            table.add(
                    page.page(),
                    number(page.documentKilobytes()),
                    number(page.scriptAndStyleKilobytes()),
                    number(page.firstContentMilliseconds()),
                    number(page.firstContentAgainMilliseconds()),
                    Integer.toString(page.wider()));
        }
        return table;
    }

    private static String number(@Nullable Double value) {
        return value == null ? "\u2013" : String.format(Locale.ROOT, "%.1f", value);
    }
}
