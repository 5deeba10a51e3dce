// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.torchscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import dev.dragline.draggan.editing.NonFiniteResultException;
import dev.dragline.draggan.weights.CheckpointException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TorchScriptModuleTest {

    private static final String NOT_EXECUTED =
            ", which is not among the operators that only compute; nothing of the file was executed";

    @TempDir
    private Path directory;

    private Path file() {
        return directory.resolve("network.pt");
    }

    private void assertRefused(ModuleArchive archive, String why) throws IOException {
        Path file = archive.write(file());
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> TorchScriptModule.load(file, Device.cpu()))
                .withMessage(file + " cannot be used as a TorchScript module: " + why);
    }

    @Test
    void aNetworkOfConvolutionsComputes() throws IOException {
        assertComputes(ModuleArchive.network().write(file()));
    }

    @Test
    void whatPyTorchItselfWritesIsTaken() throws Exception {
        Path saved = directory.resolve("saved.pt");
        try (Model model = Model.newInstance("network", "PyTorch");
                OutputStream out = Files.newOutputStream(saved)) {
            model.load(ModuleArchive.network().write(file()).getParent(), "network.pt");
            JniUtils.writeModule((PtSymbolBlock) model.getBlock(), out, false);
        }
        assertComputes(saved);
    }

    private static void assertComputes(Path file) throws IOException {
        try (TorchScriptModule module = TorchScriptModule.load(file, Device.cpu());
                NDManager manager = module.newManager()) {
            assertThat(module.run(manager.ones(new Shape(2, 3, 4, 4))))
                    .singleElement()
                    .satisfies(answer -> {
                        assertThat(answer.shape()).isEqualTo(new Shape(2, 1));
                        assertThat(answer.values()).containsExactly(12.5f, 12.5f);
                    });
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "_7 = torch.save(x, \"x.bin\") | torch.save",
                "_7 = torch.from_file(\"x.bin\", True, 4) | torch.from_file",
                "_7 = (x).save(\"x.bin\", ) | .save",
                "f = torch.save | torch.save",
                "_7 = ops.aten.save(x, \"x.bin\") | ops.aten.save",
                "ops.prim.Print(\"x\") | ops.prim.Print",
                "_7 = ops.torchvision.nms(x, x, 0.5) | ops.torchvision.nms",
                "_7 = ops.image.read_file(\"x.bin\") | ops.image.read_file",
                "import os | import",
                "print(\"x\") | print",
                "f = print | print",
                "_7 = fork(self, x) | fork",
                "_7 = hasattr(self, \"save\") | hasattr",
                "_7 = getattr(x, \"save\") | getattr",
                "_7 = getattr(x, \"0\", \"save\") | getattr",
                "f = torch | torch",
                "f = ops | ops",
                "_7 = save(x, \"x.bin\") | save",
                "_7 = __torch__.torch.classes.os.File(\"x.bin\") | torch.classes",
                "_7 = torch . save(x, \"x.bin\") | torch.save",
                "_7 = torch.mul(x, \"\\\"\", (x).save(\"x.bin\", )) | .save"
            })
    void whatDoesMoreThanToComputeIsNamedWithItsLine(String line, String name) throws IOException {
        assertRefused(ModuleArchive.network().withLine(line), "code/__torch__.py, line 18 uses " + name + NOT_EXECUTED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "_7 = (torch.abs)(x) | calls what an expression gives, which torch.jit.save does not write",
                "_7 = x # torch.save | has the sign \"#\", which torch.jit.save does not write",
                "_7 = \"open | has a text that does not end",
                "_7 = \"\"\"open\"\"\" | has a text over several lines, which torch.jit.save does not write",
                "save : Tensor | declares the name save, which is that of an operator that reaches out of the module; give"
                        + " it another name"
            })
    void whatCouldHideCodeIsRefused(String line, String why) throws IOException {
        assertRefused(ModuleArchive.network().withLine(line), "code/__torch__.py, line 18 " + why);
    }

    @ParameterizedTest
    @CsvSource({
        "data.pkl, os, system",
        "constants.pkl, builtins, eval",
        "data.pkl, __torch__.torch.classes.rpc, Agent",
        "constants.pkl, torch._utils, _rebuild_device_tensor_from_numpy"
    })
    void whatAPickleNamesIsKnown(String entry, String module, String name) throws IOException {
        ModuleArchive.Pickle pickle = new ModuleArchive.Pickle();
        pickle.raw("c" + module + "\n" + name + "\n)R");
        assertRefused(
                ModuleArchive.network().with(entry, pickle.end()),
                "its " + entry + " names " + module + "." + name
                        + ", which is not among the values that a network needs; nothing of the file was executed");
    }

    @Test
    void whatUnpacksToFarMoreThanTheFileIsRefused() throws IOException {
        Path file = ModuleArchive.network().with("data/1", new byte[24 << 20]).write(file());
        long most = 4 * Files.size(file) + (16 << 20);
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> TorchScriptModule.load(file, Device.cpu()))
                .withMessage(file + " cannot be used as a TorchScript module: its archive unpacks to more than " + most
                        + " bytes, far more than its own size; it is refused");
    }

    @Test
    void codeCannotKeepTheReaderBusy() throws IOException {
        assertRefused(
                ModuleArchive.network()
                        .withLine("_7 = " + "getattr(".repeat(200_000) + "self" + ", \"0\")".repeat(200_000)),
                "code/__torch__.py, line 18 has getattr of more than 100 values within each other");
        assertRefused(
                ModuleArchive.network().withLine("_7 = " + "-".repeat(2_100_000) + "x"),
                "code/__torch__.py, line 18 has more than 2000000 words, texts and signs");
        assertRefused(
                ModuleArchive.network()
                        .withLine("_7 = " + "-".repeat(1_200_000) + "x")
                        .with("code/other.py", "-".repeat(1_200_000)),
                "its code has more than 2000000 words, texts and signs up to code/other.py");
    }

    @Test
    void whatIsNoModuleSaysSo() throws IOException {
        assertRefused(
                ModuleArchive.network().without("data.pkl"),
                "its archive has no data.pkl or no code, which torch.jit.save writes");
        Path text = Files.writeString(directory.resolve("text.pt"), "no archive at all");
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> TorchScriptModule.load(text, Device.cpu()))
                .withMessage(
                        text + " cannot be used as a TorchScript module: it is no intact archive of torch.jit.save");
        Path nothing = directory.resolve("nothing.pt");
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> TorchScriptModule.load(nothing, Device.cpu()))
                .withMessage(nothing + ": there is no such file of a network");
    }

    @Test
    void otherEntriesAreNotPassedOn() throws IOException {
        ModuleArchive archive = ModuleArchive.network()
                .with("extra/bytecode.pkl", "anything")
                .with("bytecode.pkl", "anything")
                .with("code/__torch__.py.debug_pkl", "anything");
        assertComputes(archive.write(file()));
    }

    @Test
    void anAnswerThatIsNoFiniteNumberIsATypedFailure() throws IOException {
        Path file = ModuleArchive.network().withLine("z = torch.div(z, 0)").write(file());
        try (TorchScriptModule module = TorchScriptModule.load(file, Device.cpu());
                NDManager manager = module.newManager()) {
            assertThatExceptionOfType(NonFiniteResultException.class)
                    .isThrownBy(() -> module.run(manager.zeros(new Shape(1, 3, 4, 4))))
                    .withMessage(
                            "what network.pt says of an image has a value that is NaN or infinite, so there is no result");
            assertThatIllegalStateException()
                    .isThrownBy(() -> module.run(manager.zeros(new Shape(1, 2, 4, 4))))
                    .withMessageStartingWith(file + " failed on images of the shape (1, 2, 4, 4): ");
        }
    }

    /** A failure names the seed that makes the same file again. */
    @Test
    void aDamagedArchiveIsCopiedOrRefused() throws IOException {
        byte[] whole = Files.readAllBytes(ModuleArchive.network().write(file()));
        Path damaged = directory.resolve("damaged.pt");
        Path copy = directory.resolve("copy.pt");
        for (int seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            byte[] content = whole.clone();
            for (int i = random.nextInt(5); i >= 0; i--) {
                content[random.nextInt(content.length)] = (byte) random.nextInt();
            }
            int length = random.nextInt(4) == 0 ? random.nextInt(content.length) : content.length;
            // To overwrite a file waits for the disk on some file systems.
            Files.deleteIfExists(damaged);
            Files.deleteIfExists(copy);
            Files.write(damaged, Arrays.copyOf(content, length));
            try {
                TorchScriptArchive.copyChecked(damaged, copy);
            } catch (CheckpointException e) {
                assertThat(e.getMessage()).as("seed %d", seed).isNotBlank();
            } catch (IOException | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e, e);
            }
        }
    }
}
