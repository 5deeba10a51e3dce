/** The commands that work on this machine, without a server: for generators and single edits. */
package dev.dragline.cli.local;
