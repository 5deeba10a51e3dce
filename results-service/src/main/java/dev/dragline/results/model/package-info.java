/** The models that were published. */
package dev.dragline.results.model;
