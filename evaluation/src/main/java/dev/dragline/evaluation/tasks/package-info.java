// SPDX-License-Identifier: Apache-2.0
/** What is dragged where: tasks that methods are given, made of pairs or read from a file. */
package dev.dragline.evaluation.tasks;
