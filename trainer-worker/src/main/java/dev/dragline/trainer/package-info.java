/** Trains the networks that are asked for on the topics and publishes them. */
package dev.dragline.trainer;
