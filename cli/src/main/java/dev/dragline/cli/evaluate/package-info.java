/** Measures methods against true landmarks, on this machine. */
package dev.dragline.cli.evaluate;
