/**
 * FreeDrag, which optimises the code of every image so that the template of each point appears nearer to its target.
 */
package dev.dragline.draggan.editing.freedrag;
