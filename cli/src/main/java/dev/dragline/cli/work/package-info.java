/** The commands that jobs, trainings and evaluations on a server have in common. */
package dev.dragline.cli.work;
