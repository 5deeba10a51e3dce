// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone;

/** Which inference workers an installation starts. */
public enum InferenceWorkers {
    /** Those that users have. */
    COMPUTING("dev.dragline.inference.InferenceWorkerApplication"),
    /** Workers that wait a fixed time for each edit instead of computing it, for measurements alone. */
    WAITING("dev.dragline.inference.FixedWaitWorker");

    private final String mainClass;

    InferenceWorkers(String mainClass) {
        this.mainClass = mainClass;
    }

    String mainClass() {
        return mainClass;
    }
}
