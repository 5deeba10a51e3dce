// SPDX-License-Identifier: Apache-2.0
/** Says how the parts of the installation are: workers and their machines, topics, what went wrong lately, versions. */
package dev.dragline.results.system;
