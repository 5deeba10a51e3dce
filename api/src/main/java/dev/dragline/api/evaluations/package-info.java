/** Evaluations in the REST interface. */
package dev.dragline.api.evaluations;
