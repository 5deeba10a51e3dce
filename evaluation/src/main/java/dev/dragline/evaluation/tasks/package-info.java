// SPDX-License-Identifier: Apache-2.0
/** Makes the tasks that methods are given, from pairs or from a file. */
package dev.dragline.evaluation.tasks;
