/** Evaluations, as the REST interface shows them and takes them. */
package dev.dragline.api.evaluations;
