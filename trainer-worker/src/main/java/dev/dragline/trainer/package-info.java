/** Trains the networks that are asked for on the topics and publishes them, and measures methods. */
package dev.dragline.trainer;
