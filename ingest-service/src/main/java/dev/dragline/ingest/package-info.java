/** Takes jobs, trainings and evaluations, checks and stores them, and sends them to the topics. */
package dev.dragline.ingest;
