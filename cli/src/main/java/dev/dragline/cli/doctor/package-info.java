/** Whether a machine is fit for Dragline: checks, each of which comes to a finding and says what to do. */
package dev.dragline.cli.doctor;
