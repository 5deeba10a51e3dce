/** Trainings in the REST interface. */
package dev.dragline.api.trainings;
