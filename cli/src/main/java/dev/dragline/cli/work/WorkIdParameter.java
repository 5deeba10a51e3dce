// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.work;

/** The argument that names a job, a training or an evaluation. Each kind has its own description of it. */
public interface WorkIdParameter {

    WorkId id();
}
