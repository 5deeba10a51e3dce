/** Stores the models that were published and what was taken into use. */
package dev.dragline.results.model;
