/** What works on this machine, without a server: generators and single edits. */
package dev.dragline.cli.local;
