/** {@code job}: bulk edits on a server. */
package dev.dragline.cli.job;
