/** The pages: jobs, their edits, trainings and models, for people. */
package dev.dragline.results.dashboard;
