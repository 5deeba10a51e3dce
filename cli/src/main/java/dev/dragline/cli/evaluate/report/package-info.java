// SPDX-License-Identifier: Apache-2.0
/** What an evaluation measured, as a document, as tables and as plots. */
package dev.dragline.cli.evaluate.report;
