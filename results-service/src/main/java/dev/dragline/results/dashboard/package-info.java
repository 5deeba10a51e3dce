/** Shows jobs, their edits, trainings, evaluations and models as pages. */
package dev.dragline.results.dashboard;
