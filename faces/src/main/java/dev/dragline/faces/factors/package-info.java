/** The factors in which faces differ: numbers for geometry and appearance, read from a latent code. */
package dev.dragline.faces.factors;
