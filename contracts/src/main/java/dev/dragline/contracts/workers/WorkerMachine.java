// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts.workers;

/**
 * The machine of a worker.
 *
 * @param system the operating system with its version
 * @param processor the model of the processor
 * @param cores the cores that the worker may use
 * @param device on which the networks run
 */
public record WorkerMachine(String host, String system, String java, String processor, int cores, String device) {}
