// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation;

import dev.dragline.draggan.machine.ProcessorCheck;

/**
 * Describes the machine on which times were measured.
 *
 * @param processor the model of the processor, or its architecture if the system does not tell the model
 * @param cores the number of cores that this process may use
 * @param threads the number of threads that one operation uses
 * @param device the device on which the networks ran
 */
public record Machine(String processor, int cores, int threads, String device, String system, String java) {

    /** Returns the description of this machine. */
    public static Machine here(String device) {
        int cores = Runtime.getRuntime().availableProcessors();
        return new Machine(
                ProcessorCheck.here().model(),
                cores,
                Integer.getInteger("ai.djl.pytorch.num_threads", cores),
                device,
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.version"));
    }
}
