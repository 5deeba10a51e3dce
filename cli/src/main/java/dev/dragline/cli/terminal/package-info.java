/** What the commands print: tables, documents, progress, and what went wrong; and arguments that several take. */
package dev.dragline.cli.terminal;
