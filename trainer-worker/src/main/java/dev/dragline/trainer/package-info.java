/**
 * Computes the trainings and evaluations that are requested on the topics: trains networks and publishes them, and
 * measures methods.
 */
package dev.dragline.trainer;
