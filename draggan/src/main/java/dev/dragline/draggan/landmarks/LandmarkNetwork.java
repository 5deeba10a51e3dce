// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.landmarks;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import dev.dragline.draggan.nn.Aligned;
import dev.dragline.draggan.nn.Convolution;
import dev.dragline.draggan.nn.Linear;
import dev.dragline.draggan.nn.NormalizedConvolution;
import dev.dragline.draggan.nn.Parameters;
import dev.dragline.draggan.nn.Resampling;
import dev.dragline.draggan.nn.ResidualBlock;
import dev.dragline.draggan.nn.Trainable;
import dev.dragline.draggan.weights.CheckpointException;
import dev.dragline.draggan.weights.ElementType;
import dev.dragline.draggan.weights.HalfPrecision;
import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.draggan.weights.Settings;
import dev.dragline.draggan.weights.StoredTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds the 68 landmarks of a face (iBUG layout) in an image of 128 pixels a side. An encoder reduces the image to one
 * vector; a decoder with shortcuts returns to 32 x 32 cells. Every cell says how likely each landmark is in it. The
 * place of a landmark is the mean of the cells, weighted by a softmax over them (integral regression: Sun et al.,
 * 2018), plus an offset that is read from the features of the cells with the same weights. Several threads may use it
 * at once while it is not trained.
 */
public final class LandmarkNetwork implements Trainable<LandmarkNetwork> {

    /** The width and height of the images, pixels. */
    public static final int RESOLUTION = 128;

    /** The number of landmarks of a face. */
    public static final int POINTS = 68;

    private static final int CELLS = 32;
    private static final int CELL_PIXELS = RESOLUTION / CELLS;

    private static final String KIND = "landmark-network";
    private static final int COLOURS = 3;
    private static final int BLOCK = 2;
    private static final int COARSEST = 4;
    private static final int WIDEST = 1024;

    private final Parameters parameters;
    private final int width;

    private final NormalizedConvolution at64;
    private final NormalizedConvolution to32;
    private final ResidualBlock at32;
    private final NormalizedConvolution to16;
    private final ResidualBlock at16;
    private final NormalizedConvolution to8;
    private final ResidualBlock at8;
    private final NormalizedConvolution to4;
    private final Linear gathered;
    private final Linear spread;
    private final NormalizedConvolution from8;
    private final NormalizedConvolution merged16;
    private final NormalizedConvolution from16;
    private final NormalizedConvolution merged32;
    private final NDArray likelihood; // [68, 4 * width, 1, 1]
    private final NDArray offset; // [68, 4 * width, 2]
    private final NDArray offsetBias; // [68, 1, 2]
    private final NDArray centers; // [cells * cells, 2]: x and y, pixels

    private LandmarkNetwork(Parameters parameters, int width) {
        this.parameters = parameters;
        this.width = width;
        int thin = 3 * width / 2;
        int fine = 4 * width;
        int middle = 6 * width;
        int coarse = 8 * width;
        at64 = new NormalizedConvolution(parameters, "at64", COLOURS * BLOCK * BLOCK, thin, 3, 1);
        to32 = new NormalizedConvolution(parameters, "to32", thin, fine, 3, 2);
        at32 = new ResidualBlock(parameters, "at32", fine);
        to16 = new NormalizedConvolution(parameters, "to16", fine, middle, 3, 2);
        at16 = new ResidualBlock(parameters, "at16", middle);
        to8 = new NormalizedConvolution(parameters, "to8", middle, coarse, 3, 2);
        at8 = new ResidualBlock(parameters, "at8", coarse);
        to4 = new NormalizedConvolution(parameters, "to4", coarse, coarse, 3, 2);
        gathered = new Linear(parameters, "gathered", coarse * COARSEST * COARSEST, coarse);
        spread = new Linear(parameters, "spread", coarse, coarse);
        from8 = new NormalizedConvolution(parameters, "from8", coarse, middle, 1, 1);
        merged16 = new NormalizedConvolution(parameters, "merged16", middle, middle, 3, 1);
        from16 = new NormalizedConvolution(parameters, "from16", middle, fine, 1, 1);
        merged32 = new NormalizedConvolution(parameters, "merged32", fine, fine, 3, 1);
        likelihood = parameters.get(
                "likelihood.kernel", new Shape(POINTS, fine, 1, 1), Parameters.Initial.normal(0.3 / Math.sqrt(fine)));
        offset = parameters.get(
                "offset.weight", new Shape(POINTS, fine, 2), Parameters.Initial.normal(0.3 / Math.sqrt(fine)));
        offsetBias = parameters.get("offset.bias", new Shape(POINTS, 1, 2), Parameters.Initial.constant(0));
        centers = centers(parameters.manager());
    }

    /**
     * Makes an untrained network.
     *
     * @param width its width, a quarter of the channels at 32 x 32; even
     */
    public static LandmarkNetwork fresh(int width, Device device, long seed) {
        return new LandmarkNetwork(Parameters.fresh(device, seed), width);
    }

    /**
     * Reads a network that {@link #store} or {@link #storeSmall} wrote.
     *
     * @throws CheckpointException if the file holds something else
     */
    public static LandmarkNetwork load(SafetensorsFile file, Device device) throws CheckpointException {
        String kind = file.metadata().get("kind");
        if (!KIND.equals(kind)) {
            throw new CheckpointException("these are not the weights of a landmark network: their kind is " + kind
                    + ", where " + KIND + " is read");
        }
        int width = new Settings(file.metadata()).integer("width");
        if (width < 2 || width > WIDEST || width % 2 != 0) {
            throw new CheckpointException("these are not the weights of a landmark network: width is " + width
                    + ", where an even number from 2 to " + WIDEST + " would be right");
        }
        return Parameters.load(file, device, "landmark network", parameters -> new LandmarkNetwork(parameters, width));
    }

    @Override
    public LandmarkNetwork replica() {
        return new LandmarkNetwork(parameters.copy(), width);
    }

    @Override
    public SortedMap<String, NDArray> trained() {
        return parameters.arrays();
    }

    @Override
    public SafetensorsFile store() {
        return new SafetensorsFile(architecture(), parameters.store());
    }

    /** Stores the network in numbers of 16 bits, for use but not for resuming a training. */
    public SafetensorsFile storeSmall() {
        SortedMap<String, StoredTensor> tensors = new TreeMap<>();
        parameters.store().forEach((name, tensor) -> tensors.put(name, halved(tensor)));
        return new SafetensorsFile(architecture(), tensors);
    }

    /** Returns what the network is built from, as in the metadata of its file. */
    public SortedMap<String, String> architecture() {
        SortedMap<String, String> metadata = new TreeMap<>();
        metadata.put("kind", KIND);
        metadata.put("width", Integer.toString(width));
        return metadata;
    }

    /** Returns its width, a quarter of the channels at 32 x 32. */
    public int width() {
        return width;
    }

    /** Makes a manager for one computation on the network's device. */
    public NDManager newManager() {
        return parameters.manager().newSubManager();
    }

    /**
     * Finds the landmarks in images.
     *
     * @param images the images, {@code [n, 3, 128, 128]}, -1 to 1
     * @param training whether to normalise by this batch and to add it to the running statistics
     * @return the landmarks, {@code [n, 68, 2]}: x and y, pixels
     */
    public NDArray find(NDArray images, boolean training) {
        long n = images.getShape().get(0);
        NDArray x64 = Activation.relu(at64.apply(Resampling.unshuffle(images, BLOCK), training));
        NDArray x32 = at32.apply(Activation.relu(to32.apply(x64, training)), training);
        NDArray x16 = at16.apply(Activation.relu(to16.apply(x32, training)), training);
        NDArray x8 = at8.apply(Activation.relu(to8.apply(x16, training)), training);
        NDArray x4 = Activation.relu(to4.apply(x8, training));
        NDArray whole = spread.apply(Activation.relu(gathered.apply(x4.reshape(n, -1)))); // [n, 8 * width]
        NDArray y8 = x8.add(whole.reshape(n, -1, 1, 1));
        NDArray y16 = merged(from8.apply(y8, training), x16, merged16, training);
        NDArray y32 = merged(from16.apply(y16, training), x32, merged32, training);
        return places(y32);
    }

    private NDArray places(NDArray features) {
        long n = features.getShape().get(0);
        long cells = (long) CELLS * CELLS;
        NDArray weights = Convolution.convolve(features, likelihood, 0)
                .reshape(n, POINTS, cells)
                .softmax(-1);
        NDArray seen = weights.matMul(features.reshape(n, -1, cells).transpose(0, 2, 1)); // [n, 68, 4 * width]
        NDArray offsets = seen.transpose(1, 0, 2).matMul(offset).add(offsetBias); // [68, n, 2]
        return weights.matMul(centers).add(offsets.transpose(1, 0, 2));
    }

    @Override
    public void close() {
        parameters.close();
    }

    private static NDArray merged(NDArray coarse, NDArray fine, NormalizedConvolution convolution, boolean training) {
        NDArray sum = Resampling.repeat(coarse, 2).add(fine);
        return Activation.relu(convolution.apply(Activation.relu(sum), training));
    }

    private static NDArray centers(NDManager manager) {
        float[] places = new float[CELLS * CELLS * 2];
        for (int cell = 0; cell < CELLS * CELLS; cell++) {
            places[2 * cell] = center(cell % CELLS);
            places[2 * cell + 1] = center(cell / CELLS);
        }
        return Aligned.create(manager, places, new Shape((long) CELLS * CELLS, 2));
    }

    private static float center(int cell) {
        return (cell + 0.5f) * CELL_PIXELS - 0.5f;
    }

    private static StoredTensor halved(StoredTensor tensor) {
        float[] values = tensor.toFloats();
        ByteBuffer data = ByteBuffer.allocate(values.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            data.putShort(HalfPrecision.fromFloat(value));
        }
        return new StoredTensor(ElementType.F16, tensor.shape(), data.flip());
    }
}
