/** The commands for jobs, trainings and evaluations on a server, as far as they are the same. */
package dev.dragline.cli.work;
