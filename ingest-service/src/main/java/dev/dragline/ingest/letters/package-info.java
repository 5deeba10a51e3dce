// SPDX-License-Identifier: Apache-2.0
/** The inbox of dead letters: keeps which there are, sends them again, drops them. */
package dev.dragline.ingest.letters;
