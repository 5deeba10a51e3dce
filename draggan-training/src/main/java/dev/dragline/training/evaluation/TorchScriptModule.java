package dev.dragline.training.evaluation;

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
import dev.dragline.draggan.editing.RgbImage;
import dev.dragline.draggan.weights.CheckpointException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A network that looks at images, as a file of {@code torch.jit.save}. TorchScript is a program; take it only from whom you
 * trust.
 */
final class TorchScriptModule implements AutoCloseable {

    private static final int COLOURS = 3;

    private final Path file;
    private final ZooModel<NDList, NDList> model;

    private TorchScriptModule(Path file, ZooModel<NDList, NDList> model) {
        this.file = file;
        this.model = model;
    }

    /**
     * @throws CheckpointException if it is not a TorchScript module
     * @throws IOException if it cannot be read
     */
    static TorchScriptModule load(Path file, Device device) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString(), null, "there is no such file of a network");
        }
        try {
            return new TorchScriptModule(
                    file,
                    Criteria.builder()
                            .setTypes(NDList.class, NDList.class)
                            .optEngine("PyTorch")
                            .optDevice(device)
                            .optModelPath(file)
                            .optTranslator(new NoopTranslator())
                            .build()
                            .loadModel());
        } catch (ModelNotFoundException | MalformedModelException | EngineException e) {
            throw new CheckpointException(file + " is not a TorchScript module: " + reason(e), e);
        }
    }

    String fileName() {
        return String.valueOf(file.getFileName());
    }

    /**
     * What it gives for images, one argument {@code [1, 3, h, h]} of values from -1 to 1 for each; flattened.
     *
     * @throws IllegalStateException if it fails, or gives something else than one tensor
     */
    float[] run(RgbImage... images) {
        try (NDManager manager = model.getNDManager().newSubManager();
                Predictor<NDList, NDList> predictor = model.newPredictor()) {
            NDList arguments = new NDList();
            for (RgbImage image : images) {
                arguments.add(tensor(manager, image));
            }
            NDList output = predictor.predict(arguments);
            if (output.size() != 1) {
                throw new IllegalStateException(
                        file + " gives " + output.size() + " tensors for an image, where one would be right");
            }
            return output.get(0).toType(DataType.FLOAT32, false).toFloatArray();
        } catch (TranslateException e) {
            throw new IllegalStateException(file + " failed on an image: " + reason(e), e);
        }
    }

    private static NDArray tensor(NDManager manager, RgbImage image) {
        int pixels = image.size() * image.size();
        float[] values = new float[COLOURS * pixels];
        for (int pixel = 0; pixel < pixels; pixel++) {
            for (int colour = 0; colour < COLOURS; colour++) {
                values[colour * pixels + pixel] = (image.rgb()[COLOURS * pixel + colour] & 0xff) / 127.5f - 1;
            }
        }
        return manager.create(values, new Shape(1, COLOURS, image.size(), image.size()));
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
