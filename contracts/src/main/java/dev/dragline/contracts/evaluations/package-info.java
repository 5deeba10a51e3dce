/** The messages that ask for an evaluation and tell how far it is. */
package dev.dragline.contracts.evaluations;
