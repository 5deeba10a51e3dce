/** The messages that ask for a training and tell how far it is. */
package dev.dragline.contracts.trainings;
