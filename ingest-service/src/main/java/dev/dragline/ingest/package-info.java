/** Takes jobs, trainings and evaluations, checks them, keeps them and sends them on to the topics. */
package dev.dragline.ingest;
