/** The one schema of Dragline: made and brought up to date by its owner, written by two services. */
package dev.dragline.db;
