/** The schema of Dragline: its owner creates and updates it, and two services write its tables. */
package dev.dragline.db;
