// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.loop;

/** Says how many steps a stage takes, and which setting says so. */
public record StageSteps(String stage, String setting, long steps) {}
