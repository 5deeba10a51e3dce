package dev.dragline.draggan.flow;

import ai.djl.ndarray.NDArray;
import dev.dragline.draggan.points.PixelPoint;
import java.util.List;

/** Says how points of images would move if the spatial rows of their codes moved along some directions. */
public interface PointFlow {

    LatentDirections directions();

    /** The damping with which steps are best solved for, see {@link DampedLeastSquares}. */
    double lambda();

    /** Passes of the generator for each image. */
    int passes();

    /**
     * {@code [points][2][k]} for each image: pixels for each unit of each direction's coefficient.
     *
     * @param ws {@code [n, l, w_dim]}
     * @param points of each image
     */
    List<double[][][]> at(NDArray ws, List<List<PixelPoint>> points);
}
