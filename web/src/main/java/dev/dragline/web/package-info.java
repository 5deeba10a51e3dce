/** Refusals of requests, the same in every service. */
package dev.dragline.web;
