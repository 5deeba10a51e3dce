/** Reads the topics of this service: turns records into messages, and puts bad records to the dead letters. */
package dev.dragline.results.intake;
