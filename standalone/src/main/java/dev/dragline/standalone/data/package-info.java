// SPDX-License-Identifier: Apache-2.0
/** Keeps the data of an installation on one machine: its directory, its broker, its database. */
package dev.dragline.standalone.data;
