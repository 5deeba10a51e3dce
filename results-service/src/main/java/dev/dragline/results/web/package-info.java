/** Handles what all addresses of this service share. */
package dev.dragline.results.web;
