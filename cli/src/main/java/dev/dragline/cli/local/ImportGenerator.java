// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.local;

import ai.djl.Device;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.draggan.checkpoints.Checkpoint;
import dev.dragline.draggan.checkpoints.CheckpointFormat;
import dev.dragline.draggan.editing.NonFiniteResultException;
import dev.dragline.draggan.methods.Methods;
import dev.dragline.draggan.proof.Reference;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.TrialImage;
import dev.dragline.draggan.weights.CheckpointException;
import dev.dragline.draggan.weights.GeneratorConfig;
import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.standalone.data.FileProblem;
import dev.dragline.store.LearntFrom;
import dev.dragline.store.ModelDescription;
import dev.dragline.store.ModelId;
import dev.dragline.store.ModelManifest;
import dev.dragline.store.ModelMetrics;
import dev.dragline.store.ModelStore;
import dev.dragline.store.Sha256;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code generator import}. */
@Command(
        name = "import",
        description = {
            "Import a StyleGAN2 generator from a checkpoint: a network pickle of stylegan2-ada-pytorch, of stylegan3's"
                    + " StyleGAN2 configurations or of DragGAN's collection, or a generator in safetensors.",
            "The content of the file says which format it has, and the command names it. A pickle is parsed and never executed.",
            "Images are rendered before the generator gets its name; if they are certainly wrong, nothing is stored.",
            "Weights that are there already under another name are recognised: what is known of that generator, and the"
                    + " networks that its methods use, are there for the new name, too.",
            "A running `${ROOT-COMMAND-NAME} up` with the same data finds the new generator without a restart."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ${ROOT-COMMAND-NAME} generator import network.pkl --name dogs-512"})
final class ImportGenerator implements Runnable {

    /** What a user can say a generator learnt from. */
    enum Teacher {
        RENDERER;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Console console;

    @Parameters(paramLabel = "FILE", description = "the checkpoint")
    private Path file;

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "what the generator is to be called")
    private String name;

    @Option(
            names = "--domain",
            paramLabel = "DOMAIN",
            description = "what its images show, such as faces or dogs (default: not known)")
    private @Nullable String domain;

    @Option(
            names = "--learnt-from",
            paramLabel = "TEACHER",
            description = "renderer, if it learnt from the renderer of `faces distill` (default: not known)")
    private @Nullable Teacher learntFrom;

    @Mixin
    private DataOption data;

    ImportGenerator(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        ModelId id = LocalModels.id(name, null);
        ModelStore store = data.models().store();
        requireFile();
        try {
            requireNew(store, id);
            publishAndTell(store, id, Checkpoint.read(file));
        } catch (CheckpointException e) {
            throw new Failure(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new Failure(file + " could not be imported: " + FileProblem.sentence(e), e);
        }
    }

    private void publishAndTell(ModelStore store, ModelId id, Checkpoint checkpoint) throws IOException {
        GeneratorConfig config =
                GeneratorConfig.fromMetadata(checkpoint.weights().metadata());
        KnownWeights known = new KnownWeights(data.models());
        Optional<ModelManifest> same = known.find(config, checkpoint.weights());
        publish(store, id, config, checkpoint, same);
        console.print(name + " was imported from " + checkpoint.format() + ": " + config.resolution() + " px, codes of "
                + config.latentRows() + " rows of " + config.codeSize() + ".");
        if (same.isPresent()) {
            tell(same.get(), known.handOn(same.get(), name));
        }
        console.note("Look at it: "
                + data.hints().command("generator", "render", name, "--seeds", "0-7", "--out", "out/" + name));
    }

    private void requireFile() {
        if (!Files.isRegularFile(file)) {
            throw new Failure(
                    Files.exists(file) ? file + " is a directory, not a file." : "There is no file " + file + ".");
        }
    }

    private void requireNew(ModelStore store, ModelId id) throws IOException {
        if (store.find(id).isPresent()) {
            throw new Failure("There is a generator " + name + " already; choose another --name.");
        }
    }

    private void tell(ModelManifest same, List<String> versions) {
        console.print("Its weights are those of " + same.generator() + ", so what is known of that holds for " + name
                + ", too.");
        if (!versions.isEmpty()) {
            console.print(
                    "The networks trained for " + same.generator() + " serve it: " + String.join(", ", versions) + ".");
        }
    }

    /** @param same a known generator with the same weights, which gives the domain and what it learnt from */
    private void publish(
            ModelStore store, ModelId id, GeneratorConfig config, Checkpoint checkpoint, Optional<ModelManifest> same)
            throws IOException {
        Path converted = Files.createTempFile("dragline-import", ".safetensors");
        try {
            checkpoint.weights().write(converted);
            Reference reference = requireImages(checkpoint.format(), converted);
            References.publish(store, description(id, config, same), converted, reference);
        } catch (FileAlreadyExistsException e) {
            throw new Failure("There is a generator " + name + " already; choose another --name.", e);
        } finally {
            Files.deleteIfExists(converted);
        }
    }

    private ModelDescription description(ModelId id, GeneratorConfig config, Optional<ModelManifest> same)
            throws IOException {
        return new ModelDescription(
                id,
                config.toMetadata(),
                Methods.untrained(),
                Methods.RECOMMENDED_UNTRAINED.name(),
                null,
                same.map(ModelManifest::metrics).orElse(ModelMetrics.NONE),
                false,
                same.map(ModelManifest::id).stream().toList(),
                teachers(same),
                domain != null ? domain : same.map(ModelManifest::domain).orElse(null),
                provenance());
    }

    private Set<LearntFrom> teachers(Optional<ModelManifest> same) {
        return learntFrom == null ? same.map(ModelManifest::learntFrom).orElse(Set.of()) : Set.of(LearntFrom.RENDERER);
    }

    private ModelManifest.Provenance provenance() throws IOException {
        return new ModelManifest.Provenance(
                "./dragline generator import " + file.getFileName() + " --name " + name,
                file.getFileName() + " sha256 " + Sha256.of(file),
                null,
                null,
                null,
                null);
    }

    /**
     * Computes images with the converted file.
     *
     * @param converted the file that is to be published
     */
    private Reference requireImages(CheckpointFormat format, Path converted) throws IOException {
        try (Generator generator = Generator.load(SafetensorsFile.read(converted), Device.cpu())) {
            TrialImage.require(generator);
            return Reference.of(generator, null);
        } catch (CheckpointException | NonFiniteResultException e) {
            throw Checkpoint.refused(file, format, String.valueOf(e.getMessage()), e);
        }
    }
}
