// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.local;

import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.cli.terminal.Formats;
import dev.dragline.contracts.models.MethodChoice;
import dev.dragline.contracts.models.MethodQuery;
import dev.dragline.contracts.models.MethodResolution;
import dev.dragline.contracts.models.ModelOffer;
import dev.dragline.contracts.models.ModelOffers;
import dev.dragline.store.ModelManifest;
import dev.dragline.store.VersionInUse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code generator use}. */
@Command(
        name = "use",
        description = {
            "Take a trained version into use, without a server: auto, and methods for which no version is named, take it.",
            "With none instead of a version no trained network is used. A server with the same data hears of it, as this"
                    + " machine hears of `${ROOT-COMMAND-NAME} model use`; the later choice counts."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ${ROOT-COMMAND-NAME} generator use faces-128 jacobian-seed8"})
final class UseVersion implements Callable<Integer> {

    private static final String NONE = "none";

    private final Console console;
    private final Clock clock;

    @Parameters(index = "0", paramLabel = "NAME", description = "the generator")
    private String name;

    @Parameters(index = "1", paramLabel = "VERSION", description = "as `generator list` shows it, or none")
    private String version;

    @Option(names = "--force", description = "also a version that measured no better than what was in use")
    private boolean force;

    @Mixin
    private DataOption data;

    UseVersion(Console console) {
        this(console, Clock.systemUTC());
    }

    private UseVersion(Console console, Clock clock) {
        this.console = console;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        LocalModels models = data.models();
        ModelManifest generator = models.generator(name);
        String chosen = version.equals(NONE) ? null : chosen(models.version(generator.generator(), version));
        String before = models.offers(name).inUse().map(ModelOffer::version).orElse(null);
        Optional<VersionInUse> last = models.store().inUse(name);
        if (last.isEmpty() || !Objects.equals(chosen, before)) {
            models.store().use(choice(last, chosen, before));
        }
        console.note(name + " uses " + (chosen == null ? "no trained network" : chosen) + "; auto is "
                + automatic(models.offers(name)) + ".");
        return 0;
    }

    private @Nullable String chosen(ModelManifest trained) {
        Double own = trained.metrics().meanDistanceAfter();
        Double inUse = trained.metrics().meanDistanceInUse();
        if (!force && Boolean.TRUE.equals(trained.offered()) && own != null && inUse != null && own >= inUse) {
            throw new Failure(
                    trained.version() + " is kept and not taken into use: on the same held-out edits its points ended "
                            + Formats.twoDigits(own) + " px from their targets, those of what was in use "
                            + Formats.twoDigits(inUse) + " px. --force takes it all the same.");
        }
        return trained.version();
    }

    /** A choice is later than the one before, also where that was made by a machine whose clock is ahead. */
    private VersionInUse choice(Optional<VersionInUse> last, @Nullable String chosen, @Nullable String before) {
        Instant now = clock.instant();
        Instant at = last.map(VersionInUse::at)
                .filter(made -> !made.isBefore(now))
                .map(made -> made.plusMillis(1))
                .orElse(now);
        return new VersionInUse(VersionInUse.SCHEMA_VERSION, name, chosen, before, at, VersionInUse.By.PERSON, null);
    }

    private static @Nullable String automatic(ModelOffers offers) {
        return MethodResolution.of(MethodQuery.of(MethodQuery.AUTO, null), offers) instanceof MethodChoice choice
                ? choice.method()
                : MethodQuery.AUTO;
    }
}
