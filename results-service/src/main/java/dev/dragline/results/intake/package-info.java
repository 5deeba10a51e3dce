/** The topics that this service reads: records in, plain messages out, dead letters aside. */
package dev.dragline.results.intake;
