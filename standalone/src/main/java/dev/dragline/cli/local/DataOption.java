package dev.dragline.cli.local;

import dev.dragline.cli.terminal.Failure;
import dev.dragline.standalone.BundledModels;
import dev.dragline.store.DirectoryModelStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import picocli.CommandLine.Option;

/** Where the data of this installation is, the models among them. */
public final class DataOption {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:DRAGLINE_DATA:-data}",
            description = "where the data is kept (default: DRAGLINE_DATA, or ./data)")
    private Path directory;

    public Path directory() {
        return directory;
    }

    /** The models, the bundled ones among them. */
    public LocalModels models() {
        Path models = directory.resolve("models");
        try {
            BundledModels.copyInto(models);
        } catch (IOException e) {
            throw new Failure("The models cannot be kept in " + models + ": " + e, e);
        }
        return new LocalModels(new DirectoryModelStore(models, Clock.systemUTC()));
    }
}
