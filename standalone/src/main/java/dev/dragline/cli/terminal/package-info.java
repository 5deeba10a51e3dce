/** What the commands print: tables, documents, progress, and what went wrong. */
package dev.dragline.cli.terminal;
