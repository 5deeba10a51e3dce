/** Stores the progress of jobs and reads jobs. */
package dev.dragline.results.job;
