// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.torchscript;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.engine.EngineException;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.NoopTranslator;
import ai.djl.translate.TranslateException;
import dev.dragline.draggan.editing.NonFiniteResultException;
import dev.dragline.draggan.weights.CheckpointException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A network that a user gives as a file of {@code torch.jit.save}. Such a file is a program, so it is checked before
 * PyTorch reads it, and refused if it does more than compute. What it may still do is to use memory and time.
 */
public final class TorchScriptModule implements AutoCloseable {

    private final Path file;
    private final ZooModel<NDList, NDList> model;

    private TorchScriptModule(Path file, ZooModel<NDList, NDList> model) {
        this.file = file;
        this.model = model;
    }

    /**
     * A tensor that a module returned.
     *
     * @param values the values in row-major order, all of them finite
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Answer(Shape shape, float[] values) {}

    /**
     * Loads a module.
     *
     * @throws CheckpointException if it is not a TorchScript module, or does more than compute
     * @throws IOException if it cannot be read
     */
    public static TorchScriptModule load(Path file, Device device) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString(), null, "there is no such file of a network");
        }
        Path folder = Files.createTempDirectory("dragline-torchscript");
        Path checked = folder.resolve("module.pt");
        try {
            TorchScriptArchive.copyChecked(file, checked);
            return new TorchScriptModule(
                    file,
                    Criteria.builder()
                            .setTypes(NDList.class, NDList.class)
                            .optEngine("PyTorch")
                            .optDevice(device)
                            .optModelPath(checked)
                            .optTranslator(new NoopTranslator())
                            .build()
                            .loadModel());
        } catch (CheckpointException e) {
            throw new CheckpointException(file + " cannot be used as a TorchScript module: " + e.getMessage(), e);
        } catch (ModelNotFoundException | MalformedModelException | EngineException e) {
            throw new CheckpointException(file + " cannot be used as a TorchScript module: " + reason(e), e);
        } finally {
            Files.deleteIfExists(checked);
            Files.deleteIfExists(folder);
        }
    }

    public Path file() {
        return file;
    }

    /** Makes a manager for one computation on the module's device. */
    public NDManager newManager() {
        return model.getNDManager().newSubManager();
    }

    /**
     * Runs the module's {@code forward}.
     *
     * @throws IllegalStateException if the module fails
     * @throws NonFiniteResultException if the result has NaN or an infinity
     */
    public List<Answer> run(NDArray... arguments) {
        try (Predictor<NDList, NDList> predictor = model.newPredictor()) {
            List<Answer> answers = new ArrayList<>();
            for (NDArray tensor : predictor.predict(new NDList(arguments))) {
                float[] values = tensor.toType(DataType.FLOAT32, false).toFloatArray();
                requireFinite(values);
                answers.add(new Answer(tensor.getShape(), values));
            }
            return answers;
        } catch (TranslateException e) {
            throw new IllegalStateException(
                    file + " failed on images of the shape " + arguments[0].getShape() + ": " + reason(e), e);
        }
    }

    private void requireFinite(float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new NonFiniteResultException("what " + file.getFileName() + " says of an image");
            }
        }
    }

    private static String reason(Exception failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("no reason was given");
    }

    @Override
    public void close() {
        model.close();
    }
}
