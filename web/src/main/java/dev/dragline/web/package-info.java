/** Handles what every service needs over HTTP: the database at the start, and the refusal of requests. */
package dev.dragline.web;
