// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.local;

import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.FormatOption;
import dev.dragline.cli.terminal.Formats;
import dev.dragline.cli.terminal.Table;
import dev.dragline.draggan.methods.Methods;
import dev.dragline.store.ModelManifest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code generator list}. */
@Command(
        name = "list",
        description = "List the generators of this machine, with the versions trained for them.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ${ROOT-COMMAND-NAME} generator list"})
final class ListGenerators implements Callable<Integer> {

    private final Console console;

    @Mixin
    private FormatOption format;

    @Mixin
    private DataOption data;

    ListGenerators(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        List<ModelManifest> models = data.models().store().list();
        Table table = emptyTable();
        models.stream()
                .filter(model -> model.version() == null)
                .forEach(generator -> add(table, generator, versions(models, generator)));
        format.print(console, Map.of("models", models), table);
        return 0;
    }

    private Table emptyTable() {
        return new Table(
                "There are no generators yet; " + data.hints().command("generator", "import", "FILE", "--name", "NAME")
                        + " brings one.",
                "GENERATOR",
                "PIXELS",
                "ROWS",
                "WIDTH",
                "METHODS",
                "VERSIONS",
                "IMPORTED");
    }

    private static List<String> versions(List<ModelManifest> models, ModelManifest generator) {
        return models.stream()
                .filter(model -> model.generator().equals(generator.generator()) && model.version() != null)
                .map(model -> String.valueOf(model.version()))
                .toList();
    }

    private static void add(Table table, ModelManifest generator, List<String> versions) {
        table.add(
                generator.generator(),
                generator.architecture().getOrDefault("resolution", ""),
                generator.architecture().getOrDefault("latent_rows", ""),
                generator.architecture().getOrDefault("w_dim", ""),
                String.join(", ", Methods.untrained()),
                String.join(", ", versions),
                Formats.time(generator.createdAt()));
    }
}
