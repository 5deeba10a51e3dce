// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.landmarks;

/** A detector that was loaded from a file. */
public interface LoadedDetector extends LandmarkDetector, AutoCloseable {

    @Override
    void close();
}
