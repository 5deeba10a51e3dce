// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.local;

import dev.dragline.cli.terminal.Failure;
import dev.dragline.cli.terminal.Hints;
import dev.dragline.standalone.BundledModels;
import dev.dragline.standalone.DataLocation;
import dev.dragline.standalone.data.InstallationException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option for the data directory of this installation, which has the models, too. */
public final class DataOption {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "where the data is kept (default: DRAGLINE_DATA, or data in the directory of Dragline)")
    private @Nullable Path directory;

    /** Returns the data directory, and why it is this one. */
    public DataLocation location() {
        try {
            return DataLocation.of(directory, System.getenv(DataLocation.VARIABLE));
        } catch (InstallationException e) {
            throw new Failure(String.valueOf(e.getMessage()), e);
        }
    }

    public Path directory() {
        return location().directory();
    }

    /** Returns the models, with the bundled ones among them. Reading them writes nothing. */
    public LocalModels models() {
        return new LocalModels(BundledModels.under(directory().resolve("models")), hints());
    }

    /** Returns hints for commands that use the same data. */
    public Hints hints() {
        return directory == null ? new Hints() : new Hints(List.of("--data", directory.toString()));
    }
}
