// SPDX-License-Identifier: Apache-2.0
/** Shows the inbox of dead letters, which ingest-service keeps. */
package dev.dragline.results.letters;
