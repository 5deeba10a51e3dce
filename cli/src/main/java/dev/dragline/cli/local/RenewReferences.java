// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.local;

import ai.djl.Device;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.draggan.editing.NonFiniteResultException;
import dev.dragline.draggan.proof.Reference;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.standalone.data.FileProblem;
import dev.dragline.store.DamagedModelException;
import dev.dragline.store.DirectoryModelStore;
import dev.dragline.store.ModelManifest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code generator references}. */
@Command(
        name = "references",
        description = {
            "Compute the references of a generator and of everything trained for it anew, on the processor of this machine.",
            "A reference is a small computation with its outcome, kept with the model. Every worker computes it before it"
                    + " is ready, and is not ready if it comes to another outcome. So do this on a machine that computes"
                    + " rightly: see `${ROOT-COMMAND-NAME} doctor`. A new model gets its reference when it is published."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ${ROOT-COMMAND-NAME} generator references dogs-512"})
final class RenewReferences implements Runnable {

    private final Console console;

    @Parameters(paramLabel = "NAME", description = "the generator")
    private String name;

    @Option(
            names = "--models",
            paramLabel = "DIR",
            description = "the directory of the models (default: the one in the data directory)")
    private @Nullable Path directory;

    @Mixin
    private DataOption data;

    RenewReferences(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        Path store = directory == null ? data.directory().resolve("models") : directory;
        // This is the store alone, because this command must not change the bundled models.
        LocalModels models = new LocalModels(new DirectoryModelStore(store, Clock.systemUTC()), data.hints());
        try {
            renew(models, models.generator(name));
        } catch (NonFiniteResultException | IllegalArgumentException e) {
            throw new Failure("No reference can be computed here: " + e.getMessage() + ".", e);
        } catch (DamagedModelException e) {
            throw new Failure("The references could not be renewed: " + e.getMessage() + ".", e);
        } catch (IOException e) {
            throw new Failure("The references could not be renewed: " + FileProblem.sentence(e), e);
        }
    }

    private void renew(LocalModels models, ModelManifest manifest) throws IOException {
        try (Generator generator = models.load(manifest, Device.cpu())) {
            keep(models, manifest, Reference.of(generator, null));
            for (ModelManifest version : models.versions(name)) {
                keep(models, version, Reference.of(generator, models.weights(version), version.recommendedMethod()));
            }
        }
    }

    private void keep(LocalModels models, ModelManifest model, Reference reference) throws IOException {
        References.replace(models.store(), model, reference);
        console.print("The reference of " + model.id() + " is renewed.");
    }
}
