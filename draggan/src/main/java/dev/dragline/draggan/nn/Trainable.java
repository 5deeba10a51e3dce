package dev.dragline.draggan.nn;

import ai.djl.ndarray.NDArray;
import dev.dragline.draggan.weights.SafetensorsFile;
import java.util.SortedMap;

/** One or several networks of which equal replicas can be trained together. */
public interface Trainable<N extends Trainable<N>> extends AutoCloseable {

    /** The arrays of the networks by name; each training says which of them it moves. */
    SortedMap<String, NDArray> trained();

    /** The same networks with arrays of their own. */
    N replica();

    /** What a file keeps of them. */
    SafetensorsFile store();

    @Override
    void close();
}
