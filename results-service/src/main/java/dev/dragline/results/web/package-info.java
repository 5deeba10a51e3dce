/** What all addresses of this service share. */
package dev.dragline.results.web;
