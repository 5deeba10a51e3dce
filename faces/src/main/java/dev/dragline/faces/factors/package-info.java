/** What faces differ in: numbers for their geometry and their appearance, and how these are drawn. */
package dev.dragline.faces.factors;
