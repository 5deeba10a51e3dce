/** Makes animations, videos and contact sheets of the trajectories of edits. */
package dev.dragline.results.media;
