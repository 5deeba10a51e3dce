/**
 * Runs everything in one installation: the broker, the database, the services, and the workers as supervised processes.
 */
package dev.dragline.standalone;
