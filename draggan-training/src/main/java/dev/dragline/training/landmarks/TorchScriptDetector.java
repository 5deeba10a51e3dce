package dev.dragline.training.landmarks;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.engine.EngineException;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.NoopTranslator;
import ai.djl.translate.TranslateException;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.weights.CheckpointException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds landmarks with a TorchScript module (a file of {@code torch.jit.save}) that a user brings, for generators of real
 * faces. Its {@code forward} takes one tensor, RGB images {@code [n, 3, size, size]} of 32-bit floats from 0 to 1, and
 * gives one tensor {@code [n, 68, 2]}: x and y of the landmarks (iBUG layout) in pixels of these images, the centre of
 * pixel {@code i} at {@code i}. Images of another size are resized for it. TorchScript is a program; take it only from
 * whom you trust.
 */
public final class TorchScriptDetector implements LoadedDetector {

    /** The size of the images that modules get unless it is said otherwise, pixels. */
    public static final int USUAL_SIZE = 256;

    private static final int BATCH = 8;

    private final ZooModel<NDList, NDList> model;
    private final int size;
    private final Path file;

    private TorchScriptDetector(ZooModel<NDList, NDList> model, int size, Path file) {
        this.model = model;
        this.size = size;
        this.file = file;
    }

    /**
     * Loads a module and tries it on a grey image.
     *
     * @param size of the images that the module wants, pixels
     * @throws CheckpointException if it is not a TorchScript module, or not one as is described here
     * @throws IOException if it cannot be read
     */
    public static TorchScriptDetector load(Path file, int size, Device device) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString(), null, "there is no such file of a landmark model");
        }
        try {
            ZooModel<NDList, NDList> model = Criteria.builder()
                    .setTypes(NDList.class, NDList.class)
                    .optEngine("PyTorch")
                    .optDevice(device)
                    .optModelPath(file)
                    .optTranslator(new NoopTranslator())
                    .build()
                    .loadModel();
            return tried(new TorchScriptDetector(model, size, file));
        } catch (ModelNotFoundException | MalformedModelException | EngineException e) {
            throw new CheckpointException(file + " is not a TorchScript module: " + firstLine(e), e);
        }
    }

    @Override
    public List<List<PixelPoint>> detect(NDArray images) {
        List<List<PixelPoint>> faces = new ArrayList<>();
        long count = images.getShape().get(0);
        long from = images.getShape().get(2);
        for (long begin = 0; begin < count; begin += BATCH) {
            try (NDManager scratch = model.getNDManager().newSubManager();
                    NDScope scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                NDArray some = images.get("{}:{}", begin, Math.min(count, begin + BATCH));
                some.attach(scratch);
                NDArray input = ImageSize.resized(some.clip(-1, 1), size).add(1).div(2);
                faces.addAll(ImageSize.points(find(input), LandmarkNetwork.POINTS, size, from));
            }
        }
        return faces;
    }

    @Override
    public void close() {
        model.close();
    }

    private static TorchScriptDetector tried(TorchScriptDetector detector) throws CheckpointException {
        try (NDManager manager = detector.model.getNDManager().newSubManager()) {
            detector.detect(manager.zeros(new Shape(1, LabelledFace.COLOURS, detector.size, detector.size)));
            return detector;
        } catch (IllegalStateException e) {
            detector.close();
            throw new CheckpointException(String.valueOf(e.getMessage()), e);
        }
    }

    private float[] find(NDArray input) {
        Shape wanted = new Shape(input.getShape().get(0), LandmarkNetwork.POINTS, 2);
        try (Predictor<NDList, NDList> predictor = model.newPredictor()) {
            NDList output = predictor.predict(new NDList(input));
            if (output.size() != 1 || !output.get(0).getShape().equals(wanted)) {
                throw new IllegalStateException("the landmark model " + file + " gives " + shapes(output)
                        + " for images of the shape " + input.getShape() + ", where " + wanted + " would be right");
            }
            return output.get(0).toType(DataType.FLOAT32, false).toFloatArray();
        } catch (TranslateException e) {
            throw new IllegalStateException(
                    "the landmark model " + file + " failed on images of the shape " + input.getShape() + ": "
                            + firstLine(e),
                    e);
        }
    }

    private static String shapes(NDList arrays) {
        return String.join(
                " and ",
                arrays.stream().map(array -> array.getShape().toString()).toList());
    }

    private static String firstLine(Exception failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("no reason was given");
    }
}
