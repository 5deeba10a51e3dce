/** The commands for the synthetic faces on which methods are measured. */
package dev.dragline.cli.faces;
