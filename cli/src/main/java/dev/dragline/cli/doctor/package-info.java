/** Checks whether a machine is fit for Dragline. Each check has a finding that says what to do. */
package dev.dragline.cli.doctor;
